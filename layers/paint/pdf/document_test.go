package pdf_test

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"jido/geo"
	"jido/layers/paint"
	"jido/layers/paint/pdf"
	"jido/layers/scene"
)

// handout is a document of three pages with all that goes with them.
func handout(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	d := pdf.New(&b, pdf.Options{Meta: scene.Meta{Title: "Hand-out", Lang: "en", Date: "2026-02-04"}})
	d.Bookmark("Overview", 0, 0, 0)
	d.Bookmark("남포", 1, 1, 50)
	d.Bookmark("Nampho, detail", 2, 2, 50)
	d.Bookmark("Sinuiju", 1, 2, 100)
	d.Bookmark("Sources", 0, 99, 0) // leads to the last page there is
	for i := range 3 {
		s := everything()
		s.Groups[1].Ops = append(s.Groups[1].Ops, &scene.Text{X: 30, Y: 60, S: fmt.Sprintf("Page%c", '①'+rune(i)), Size: 9, Color: black})
		p := d.Page()
		p.Link(geo.Rect{MinX: 10, MinY: 20, MaxX: 60, MaxY: 30}, "https://example.org/남포?a=(b)")
		p.LinkPage(geo.Rect{MinX: 10, MinY: 40, MaxX: 60, MaxY: 50}, (i+1)%3, 25)
		if i > 0 {
			p.Label(fmt.Sprintf("A-%d", i))
		}
		if err := paint.Scene(p, s); err != nil {
			t.Fatal(err)
		}
	}
	d.Attach(pdf.Attachment{Name: "자료.csv", MIME: "text/csv", Description: "The data", Data: []byte("unit,value\n남포,1\n")})
	d.Attach(pdf.Attachment{Name: "readme.txt", Data: []byte("read me")})
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Errorf("closing twice: %v", err)
	}
	return b.Bytes()
}

func TestDocument(t *testing.T) {
	file := handout(t)
	if again := handout(t); !bytes.Equal(file, again) {
		t.Error("the same document gave different bytes")
	}
	bodies, streams := objects(t, file)
	all := ""
	for i := range len(bodies) + 1 {
		all += bodies[i] + "\n"
	}
	for want, times := range map[string]int{
		"/Type /Page ":   3,
		"/Count 3 /Kids": 1,
		"/Type /OCG":     2, // switches are shared by pages
		"/FontFile2":     3, // and so are fonts
		"/URI (https://example.org/%EB%82%A8%ED%8F%AC?a=\\(b\\))":                  3,
		"/Rect [10 270 60 280]":                                                    3,
		"/PageLabels <</Nums [0 <</S /D /St 1>> 1 <</P (A-1)>> 2 <</P (A-2)>> ]>>": 1,
		"/PageMode /UseOutlines":                                                   1,
		"/Subtype /text#2Fcsv":                                                     1,
		"/Names [(readme.txt) ":                                                    1,
		"/Title (Hand-out)":                                                        1,
	} {
		if n := strings.Count(all, want); n != times {
			t.Errorf("%q is there %d times, want %d", want, n, times)
		}
	}
	found := false
	for _, s := range streams {
		found = found || s == "unit,value\n남포,1\n"
	}
	if !found {
		t.Error("the attached data is not in the file")
	}
}

// TestOutline reads the tree of bookmarks back by its links.
func TestOutline(t *testing.T) {
	bodies, _ := objects(t, handout(t))
	number := func(body, key string) int {
		var n int
		if m := regexp.MustCompile(`/` + key + ` (-?\d+)`).FindStringSubmatch(body); m != nil {
			fmt.Sscan(m[1], &n)
		}
		return n
	}
	root := 0
	for i, b := range bodies {
		if strings.Contains(b, "/Type /Outlines") {
			root = i
		}
	}
	var got []string
	var walk func(parent, depth int)
	walk = func(parent, depth int) {
		prev := 0
		for i := number(bodies[parent], "First"); i != 0; i = number(bodies[i], "Next") {
			if number(bodies[i], "Parent") != parent || number(bodies[i], "Prev") != prev {
				t.Errorf("entry %d has parent %d and previous %d, want %d and %d", i, number(bodies[i], "Parent"), number(bodies[i], "Prev"), parent, prev)
			}
			title := regexp.MustCompile(`/Title (\S+(?: \w+\))?)`).FindStringSubmatch(bodies[i])[1]
			got = append(got, fmt.Sprintf("%d %s %d", depth, title, number(bodies[i], "Count")))
			walk(i, depth+1)
			prev = i
		}
		if last := number(bodies[parent], "Last"); last != prev {
			t.Errorf("entry %d has last %d, want %d", parent, last, prev)
		}
	}
	walk(root, 0)
	want := "0 (Overview) 3|1 <FEFFB0A8D3EC> 1|2 (Nampho, detail) 0|1 (Sinuiju) 0|0 (Sources) 0"
	if s := strings.Join(got, "|"); s != want || number(bodies[root], "Count") != 5 {
		t.Errorf("the outline is %s (%d in all), want %s (5 in all)", s, number(bodies[root], "Count"), want)
	}
}
