package pptx_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image/color"
	"io"
	"math"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"jido/geo"
	"jido/layers/paint/painttest"
	"jido/layers/paint/pptx"
	"jido/layers/scene"
)

var (
	black = color.NRGBA{A: 255}
	white = color.NRGBA{255, 255, 255, 255}
	green = color.NRGBA{0x31, 0xa3, 0x54, 0xff}
)

func rect(x0, y0, x1, y1 float64) []float64 { return []float64{x0, y0, x1, y0, x1, y1, x0, y1} }

// everything holds one of each thing that a painter is given.
func everything() *scene.Scene {
	county := scene.Ref{Layer: "counties", Feature: "KP0508"}
	return &scene.Scene{
		Size: geo.Size{W: 400, H: 300}, Background: color.NRGBA{0xe8, 0xf1, 0xf6, 255},
		Meta: scene.Meta{Title: "지방발전 20×10", Subject: "Counties by stage", Author: "Jido & co", Keywords: "Korea, map", Lang: "ko", Date: "2026-02-04", Alt: "A map."},
		Groups: []*scene.Group{
			{Name: "counties", Title: "시·군", Matrix: geo.Affine{A: 0.001, D: -0.001, F: 300}, Mosaic: true, Clip: geo.Rect{MinX: 10, MinY: 10, MaxX: 390, MaxY: 290}, Ops: []scene.Op{
				&scene.Path{Ref: county, Title: "Hwaphyong 화평: named in 2024", Flat: []float64{50e3, 50e3, 90e3, 50e3, 95e3, 90e3}, Style: scene.Style{Fill: green}},
				&scene.Path{Ref: scene.Ref{Layer: "counties", Feature: "KP0509"}, Title: "Hatched", Flat: rect(90e3, 50e3, 130e3, 90e3),
					Style: scene.Style{Fill: white, Hatch: scene.Hatch{Color: black, Angle: 45, Spacing: 15, Width: 0.4}, Stroke: scene.Stroke{Color: black, Width: 1}}},
				&scene.Path{Flat: append(rect(150e3, 50e3, 190e3, 90e3), 160e3, 60e3, 160e3, 80e3, 180e3, 80e3, 180e3, 60e3), Ends: []int{8, 16}, Style: scene.Style{Fill: color.NRGBA{0, 0, 200, 128}}},
			}},
			{Name: "faded", Matrix: geo.Identity(), Fade: 0.25, Ops: []scene.Op{&scene.Path{Flat: rect(200, 100, 220, 120), Style: scene.Style{Fill: green, Stroke: scene.Stroke{Color: black, Width: 2}}}}},
			{Name: "names", Title: "Names", Matrix: geo.Identity(), Clip: geo.Rect{MinX: 10, MinY: 10, MaxX: 390, MaxY: 290}, Ops: []scene.Op{
				&scene.Path{Open: true, Flat: []float64{30, 30, 40, 20, 50, 30, 50, 50, 60, 50}, Ends: []int{6, 10},
					Style: scene.Style{Stroke: scene.Stroke{Color: black, Width: 1, Dash: [4]float64{4, 2, 1, 2}, Cap: scene.RoundCap, Join: scene.MiterJoin}}},
				&scene.Path{Open: true, Flat: []float64{30, 60, 60, 40}, Style: scene.Style{Stroke: scene.Stroke{Color: black, Width: 1}}},
				&scene.Mark{Ref: scene.Ref{Layer: "sites", Feature: "성천 #1"}, Title: "Site", X: 100, Y: 100, Shape: []float64{-1, -1, 1, -1, 0, 1}, Size: 5, Style: scene.Style{Fill: black}},
				&scene.Text{Ref: county, X: 70, Y: 230, S: "성천군", Size: 10, Anchor: scene.Middle, Color: black, Halo: color.NRGBA{255, 255, 255, 204}, HaloWidth: 1},
				&scene.Text{X: 300, Y: 200, S: "East Sea", Face: scene.Bold, Size: 12.5, Tracking: 3, Anchor: scene.Middle, Angle: -30, Color: black},
				&scene.Text{X: 300, Y: 250, S: "AVATAR To.", Face: scene.Medium, Size: 8, Anchor: scene.End, Color: color.NRGBA{A: 100}},
				&scene.Text{X: 5, Y: 150, S: "cut by the frame", Size: 12, Color: black},
			}},
		},
	}
}

// deck has three slides: two with notes, and links.
func deck() pptx.Deck {
	return pptx.Deck{Slides: []pptx.Slide{
		{Scene: everything(), Title: "The question <1>", Notes: "First line.\n둘째 줄\n\nLast & least."},
		{Scene: everything(), Links: []pptx.Link{
			{At: geo.Rect{MinX: 10, MinY: 10, MaxX: 30, MaxY: 20}, URI: "https://example.org/?a=1&b=2", Title: "Source 1"},
			{At: geo.Rect{MinX: 40, MinY: 10, MaxX: 60, MaxY: 20}, Slide: 3},
		}},
		{Scene: &scene.Scene{Size: geo.Size{W: 100, H: 300}, Groups: []*scene.Group{{Name: "g", Matrix: geo.Identity(), Ops: []scene.Op{&scene.Path{Flat: rect(0, 0, 100, 300), Style: scene.Style{Fill: green}}}}}}, Notes: "x"},
	}}
}

func TestSameBytes(t *testing.T) {
	if a, b := file(t, deck()), file(t, deck()); !bytes.Equal(a, b) {
		t.Error("the same deck gave different bytes")
	}
}

func TestPackage(t *testing.T) {
	all := painttest.Parts(t, file(t, deck()))
	kinds := all["[Content_Types].xml"]
	for name, content := range all {
		if name != "[Content_Types].xml" && !strings.HasSuffix(name, ".rels") && !strings.Contains(kinds, `PartName="/`+name+`"`) {
			t.Errorf("%s has no type", name)
		}
		if regexp.MustCompile(`\.(png|jpe?g|emf|wmf)$|<p:pic|a:blip`).MatchString(name + content) {
			t.Errorf("%s is or holds an image", name)
		}
		dir, base := path.Split(name)
		rels := all[dir+"_rels/"+base+".rels"]
		for _, m := range regexp.MustCompile(`r:id="(rId\d+)"`).FindAllStringSubmatch(content, -1) {
			if !strings.Contains(rels, `Id="`+m[1]+`"`) {
				t.Errorf("%s refers to %s, which is not there", name, m[1])
			}
		}
		if !strings.HasSuffix(name, ".rels") {
			continue
		}
		for _, m := range regexp.MustCompile(`Target="([^"]*)"(?: TargetMode="(External)")?`).FindAllStringSubmatch(content, -1) {
			if to := path.Join(path.Dir(path.Dir(name)), m[1]); m[2] == "" && all[to] == "" {
				t.Errorf("%s leads to %s, which is not there", name, to)
			}
		}
	}
	for _, m := range regexp.MustCompile(`PartName="/([^"]*)"`).FindAllStringSubmatch(kinds, -1) {
		if all[m[1]] == "" {
			t.Errorf("a type is given of %s, which is not there", m[1])
		}
	}
	for name, want := range map[string][]string{
		"docProps/core.xml":                 {"<dc:title>지방발전 20×10<", "<dc:creator>Jido &amp; co<", ">2026-02-04T00:00:00Z<", "<dc:language>ko<"},
		"ppt/presentation.xml":              {`<p:sldSz cx="5080000" cy="3810000"/>`, `id="258"`, "notesMasterId "},
		"ppt/notesMasters/notesMaster1.xml": {`<a:off x="1371600" y="685800"/><a:ext cx="4114800" cy="3086100"/>`},
		"ppt/notesSlides/notesSlide1.xml":   {"<a:t>First line.</a:t>", `lang="ko-KR" dirty="0"/><a:t>둘째 줄</a:t>`, "<a:t>Last &amp; least.</a:t>"},
		"ppt/slides/slide1.xml":             {"<a:t>The question &lt;1&gt;</a:t>", `descr="A map."`, `<p:bgPr><a:solidFill><a:srgbClr val="E8F1F6"/>`},
		"ppt/slides/slide2.xml":             {"<a:t>지방발전 20×10</a:t>", `descr="Source 1"><a:hlinkClick r:id="rId2"/>`, `action="ppaction://hlinksldjump"`},
		"ppt/slides/_rels/slide2.xml.rels":  {`Target="https://example.org/?a=1&amp;b=2" TargetMode="External"`, `Target="slide3.xml"`},
		"ppt/theme/theme1.xml":              {`<a:ea typeface="Noto Sans KR"/>`, `<a:ea typeface="Noto Sans KR Medium"/>`},
	} {
		for _, s := range want {
			if !strings.Contains(all[name], s) {
				t.Errorf("%s lacks %s", name, s)
			}
		}
	}
	if all["ppt/notesSlides/notesSlide2.xml"] != "" {
		t.Error("a slide without notes has some")
	}
	// A scene of another shape stands in the middle: a third as wide, as high.
	if s := `<a:off x="1905000" y="0"/><a:ext cx="1270000" cy="3810000"/>`; !strings.Contains(all["ppt/slides/slide3.xml"], s) {
		t.Errorf("slide 3 lacks %s", s)
	}
	if bare := painttest.Parts(t, written(t, everything())); bare["ppt/notesMasters/notesMaster1.xml"] != "" {
		t.Error("a deck without notes has their master")
	}
}

func TestShapes(t *testing.T) {
	slide := painttest.Parts(t, written(t, everything()))["ppt/slides/slide1.xml"]
	for _, want := range []string{
		`name="KP0508 화평 Hwaphyong" descr="Hwaphyong 화평: named in 2024"/><p:cNvSpPr/>`, // one freeform
		`<p:grpSp><p:nvGrpSpPr><p:cNvPr id="9" name="시·군" descr="시·군"/>`,
		`name="KP0509 Hatched" descr="Hatched"/><p:cNvGrpSpPr/>`,
		`name="faded"/><p:cNvGrpSpPr/>`, `name="시·군 8"`, `name="성천 #1 Site" descr="Site"`,
		`<a:prstGeom prst="rect">`, `<a:xfrm flipV="1">`, `<a:prstGeom prst="line">`,
		`<a:alpha val="74902"/>`, `<a:alpha val="50196"/>`,
		`<a:ln w="12700" cap="rnd"><a:solidFill><a:srgbClr val="000000"/></a:solidFill><a:custDash><a:ds d="500000" sp="100000"/><a:ds d="200000" sp="100000"/></a:custDash><a:miter lim="400000"/></a:ln>`,
		`name="KP0508 성천군 (halo)"`, `rot="19800000"`, `sz="1250" b="1" kern="0" spc="300"`, `lang="ko-KR"`,
		`<a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/></a:rPr><a:t>AVATAR To.</a:t>`,
		`<a:pPr algn="ctr"/>`, `<a:pPr algn="r"/>`,
		`name="cut by the frame" descr="cut by the frame"/><p:cNvSpPr/>`, // outlines, since a slide has no clip
	} {
		if !strings.Contains(slide, want) {
			t.Errorf("the slide lacks %s", want)
		}
	}
	seen := map[string]bool{}
	for _, m := range regexp.MustCompile(`<p:cNvPr id="(\d+)" name="([^"]*)"`).FindAllStringSubmatch(slide, -1) {
		if seen[m[1]] {
			t.Errorf("id %s is there twice", m[1])
		}
		if m[2] == "" && m[1] != "1" {
			t.Errorf("shape %s has no name", m[1])
		}
		seen[m[1]] = true
	}
	if t.Failed() {
		t.Log(slide)
	}
}

// children is the order of the elements that we write, from dml-main.xsd and
// pml.xsd of ISO/IEC 29500-1 (transitional).
var children = map[string]string{
	"p:presentation": "p:sldMasterIdLst p:notesMasterIdLst p:handoutMasterIdLst p:sldIdLst p:sldSz p:notesSz",
	"p:sldMaster":    "p:cSld p:clrMap p:sldLayoutIdLst p:transition p:timing p:hf p:txStyles",
	"p:sldLayout":    "p:cSld p:clrMapOvr", "p:sld": "p:cSld p:clrMapOvr", "p:notes": "p:cSld p:clrMapOvr",
	"p:notesMaster": "p:cSld p:clrMap p:hf p:notesStyle",
	"p:cSld":        "p:bg p:spTree", "p:bg": "p:bgPr p:bgRef", "p:bgPr": "a:solidFill a:effectLst", "p:bgRef": "a:schemeClr",
	"p:txStyles": "p:titleStyle p:bodyStyle p:otherStyle", "p:titleStyle": "a:lvl1pPr", "p:bodyStyle": "a:lvl1pPr", "p:otherStyle": "a:lvl1pPr", "p:notesStyle": "a:lvl1pPr",
	"p:spTree": "p:nvGrpSpPr p:grpSpPr (p:sp p:grpSp)", "p:grpSp": "p:nvGrpSpPr p:grpSpPr (p:sp p:grpSp)",
	"p:nvGrpSpPr": "p:cNvPr p:cNvGrpSpPr p:nvPr", "p:grpSpPr": "a:xfrm",
	"p:sp": "p:nvSpPr p:spPr p:style p:txBody", "p:nvSpPr": "p:cNvPr p:cNvSpPr p:nvPr", "p:cNvSpPr": "a:spLocks", "p:nvPr": "p:ph", "p:cNvPr": "a:hlinkClick",
	"p:spPr": "a:xfrm a:custGeom a:prstGeom a:noFill a:solidFill a:ln", "p:txBody": "a:bodyPr a:lstStyle a:p",
	"p:clrMapOvr": "a:masterClrMapping", "p:sldMasterIdLst": "p:sldMasterId", "p:notesMasterIdLst": "p:notesMasterId", "p:sldIdLst": "(p:sldId)", "p:sldLayoutIdLst": "p:sldLayoutId",
	"a:xfrm": "a:off a:ext a:chOff a:chExt", "a:custGeom": "a:avLst a:gdLst a:ahLst a:cxnLst a:rect a:pathLst", "a:prstGeom": "a:avLst", "a:pathLst": "(a:path)",
	"a:path": "(a:moveTo a:lnTo a:close)", "a:moveTo": "a:pt", "a:lnTo": "a:pt", "a:solidFill": "a:srgbClr a:schemeClr", "a:srgbClr": "a:alpha",
	"a:ln": "a:noFill a:solidFill a:prstDash a:custDash a:round a:bevel a:miter", "a:custDash": "(a:ds)",
	"a:bodyPr": "a:noAutofit a:normAutofit", "a:p": "a:pPr (a:r) a:endParaRPr", "a:r": "a:rPr a:t", "a:rPr": "a:ln a:solidFill a:latin a:ea a:cs a:hlinkClick",
	"a:lvl1pPr": "a:buNone a:defRPr", "a:defRPr": "a:solidFill a:latin a:ea a:cs",
	"a:theme": "a:themeElements a:objectDefaults a:extraClrSchemeLst", "a:themeElements": "a:clrScheme a:fontScheme a:fmtScheme",
	"a:clrScheme":  "a:dk1 a:lt1 a:dk2 a:lt2 a:accent1 a:accent2 a:accent3 a:accent4 a:accent5 a:accent6 a:hlink a:folHlink",
	"a:fontScheme": "a:majorFont a:minorFont", "a:majorFont": "a:latin a:ea a:cs (a:font)", "a:minorFont": "a:latin a:ea a:cs (a:font)",
	"a:fmtScheme": "a:fillStyleLst a:lnStyleLst a:effectStyleLst a:bgFillStyleLst", "a:fillStyleLst": "(a:solidFill)", "a:bgFillStyleLst": "(a:solidFill)",
	"a:lnStyleLst": "(a:ln)", "a:effectStyleLst": "(a:effectStyle)", "a:effectStyle": "a:effectLst",
}

// TestOrder holds every element of every part against the order of the schema:
// what stands in brackets may come in any order and number, all else once.
func TestOrder(t *testing.T) {
	for c := range strings.FieldsSeq("dk1 lt1 dk2 lt2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink") {
		children["a:"+c] = "a:srgbClr"
	}
	checked := 0
	for name, content := range painttest.Parts(t, file(t, deck())) {
		d := xml.NewDecoder(strings.NewReader(content))
		type open struct {
			name string
			at   int // the place of its last child
		}
		var stack []open
		for {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%s is not well-formed: %v", name, err)
			}
			switch e := token.(type) {
			case xml.StartElement:
				prefix := map[string]string{"http://schemas.openxmlformats.org/drawingml/2006/main": "a:", "http://schemas.openxmlformats.org/presentationml/2006/main": "p:"}[e.Name.Space]
				this := prefix + e.Name.Local
				if n := len(stack); n > 0 && prefix != "" {
					up := &stack[n-1]
					at, many := place(children[up.name], this)
					if at < 0 {
						t.Errorf("%s: %s in %s", name, this, up.name)
					} else if at < up.at || at == up.at && !many {
						t.Errorf("%s: %s stands too late in %s", name, this, up.name)
					}
					up.at = at
					checked++
				}
				stack = append(stack, open{this, -1})
			case xml.EndElement:
				stack = stack[:len(stack)-1]
			}
		}
	}
	if checked < 1000 {
		t.Errorf("only %d elements were looked at", checked)
	}
}

// place returns where in its parent an element stands.
func place(order, name string) (at int, many bool) {
	inside := false
	for i, f := range strings.Fields(order) {
		inside = inside || strings.HasPrefix(f, "(")
		if strings.Trim(f, "()") == name {
			if inside { // all in brackets stand in one place
				return strings.Count(order[:strings.Index(order, "(")], " "), true
			}
			return i, name == "a:p"
		}
		if strings.HasSuffix(f, ")") {
			inside = false
		}
	}
	return -1, false
}

func TestHostileText(t *testing.T) {
	nasty := "</a:t><script/>&\"'\x00\x0b\xff\u202e]]>"
	s := everything()
	s.Meta = scene.Meta{Title: nasty, Subject: nasty, Author: nasty, Keywords: nasty, Lang: nasty, Date: nasty, Alt: nasty}
	for _, g := range s.Groups {
		g.Name, g.Title = nasty, nasty
		for _, op := range g.Ops {
			switch op := op.(type) {
			case *scene.Path:
				op.Ref, op.Title = scene.Ref{Layer: nasty, Feature: nasty}, nasty
			case *scene.Text:
				op.Ref, op.S = scene.Ref{Layer: nasty, Feature: nasty}, nasty
			}
		}
	}
	for name, content := range painttest.Parts(t, file(t, pptx.Deck{Slides: []pptx.Slide{{Scene: s, Title: nasty, Notes: nasty, Links: []pptx.Link{{URI: nasty, Title: nasty}}}}})) {
		d := xml.NewDecoder(strings.NewReader(content))
		for {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%s is not well-formed: %v", name, err)
			}
			if e, ok := token.(xml.StartElement); ok && (e.Name.Local == "script" || e.Name.Local == "created") {
				t.Errorf("%s: text became an element %s", name, e.Name.Local)
			}
		}
	}
}

// Numbers that are none, or beyond all pages, end, and leave the rest as it is.
func TestOddNumbers(t *testing.T) {
	s := everything()
	g := s.Groups[2]
	for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), 1e300} {
		for _, st := range []scene.Style{{Fill: green}, {Stroke: scene.Stroke{Color: black, Width: 5, Dash: [4]float64{1, 1}}}, {Stroke: scene.Stroke{Color: black, Width: v}}} {
			g.Ops = append(g.Ops, &scene.Path{Flat: []float64{50, 50, v, 60, 70, v, 80, 20}, Style: st}, &scene.Path{Flat: []float64{50, 50, v, 60}, Open: true, Style: st})
		}
		g.Ops = append(g.Ops, &scene.Text{X: 50, Y: 50, S: "far", Size: 8, DX: v, Color: black, Halo: white, HaloWidth: 1})
	}
	slide := painttest.Parts(t, written(t, s))["ppt/slides/slide1.xml"]
	if !strings.Contains(slide, `name="KP0508 화평 Hwaphyong"`) || regexp.MustCompile(`NaN|Inf|e\+`).MatchString(slide) {
		t.Error("the slide is not what it was, or holds what is no number")
	}
}

func TestSize(t *testing.T) {
	for _, c := range []struct {
		w, h float64
		want string
	}{
		{1440, 810, `cx="18288000" cy="10287000"`},
		{3370, 2384, `cx="42799000" cy="30276800"`},
		{8064, 4032, `cx="51206400" cy="25603200"`}, // half: PowerPoint takes up to 56 inches
		{36, 50, `cx="914400" cy="1270000"`},        // twice: and no less than one
		{9000, 20, `cx="51206400" cy="914400"`},
	} {
		s := &scene.Scene{Size: geo.Size{W: c.w, H: c.h}}
		if p := painttest.Parts(t, written(t, s))["ppt/presentation.xml"]; !strings.Contains(p, "<p:sldSz "+c.want+"/>") {
			t.Errorf("%g × %g pt: no %s in %s", c.w, c.h, c.want, p)
		}
	}
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestErrors(t *testing.T) {
	empty := &scene.Scene{Size: geo.Size{H: 10}}
	for _, c := range []struct {
		deck pptx.Deck
		w    io.Writer
		want string
	}{
		{pptx.Deck{}, io.Discard, "pptx: a deck needs at least one slide"},
		{pptx.Deck{Slides: []pptx.Slide{{Scene: everything()}, {Scene: empty}}}, io.Discard, "pptx: slide 2: a picture of 0 × 10 pt"},
		{pptx.Deck{Slides: []pptx.Slide{{}}}, io.Discard, "pptx: slide 1: a picture of 0 × 0 pt"},
		{pptx.Deck{Slides: []pptx.Slide{{Scene: everything(), Links: []pptx.Link{{Slide: 2}}}}}, io.Discard, "pptx: slide 1: a link leads to slide 2, and there are 1"},
		{deck(), brokenWriter{}, "pptx: disk full"},
	} {
		if err := c.deck.Write(c.w); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v, want %q", err, c.want)
		}
	}
}

// A deck keeps its slides in order, and LibreOffice reads all of it.
func TestSlidesInOrder(t *testing.T) {
	o := painttest.NewOffice(t)
	var d pptx.Deck
	var colours []color.NRGBA
	for i := range 3 {
		c := color.NRGBA{uint8(80 * i), 120, uint8(200 - 60*i), 255}
		colours = append(colours, c)
		d.Slides = append(d.Slides, pptx.Slide{Scene: &scene.Scene{Size: geo.Size{W: 200, H: 100}, Background: c}, Title: fmt.Sprint(i), Notes: "n"})
	}
	for i, m := range o.Pages(t, file(t, d), 72) {
		if r, g, b, _ := m.At(100, 50).RGBA(); !slices.Equal([]uint8{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8)}, []uint8{colours[i].R, colours[i].G, colours[i].B}) {
			t.Errorf("slide %d is %v, want %v", i+1, m.At(100, 50), colours[i])
		}
	}
}
