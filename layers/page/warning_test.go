package page_test

import (
	"fmt"
	"strings"
	"testing"

	"jido/app/picture"
	"jido/data/lang"
	"jido/geo"
	"jido/layers"
	"jido/layers/page"
	"jido/layers/scene"
)

// hypothetical puts a draft on the map of a plan.
func hypothetical(t *testing.T, p page.Plan) page.Plan {
	l, err := layers.New(layers.Spec{Kind: "hypothetical", Params: map[string]string{"drafts": "2027:KP0101,KP0105;2028:KP0717"}})
	if err != nil {
		t.Fatal(err)
	}
	p.Stack = append(append([]layers.Layer{}, p.Stack...), l)
	return p
}

// A map with a draft bears its stamp on every sheet, in every look, and with
// everything else taken away; it stands whole on the map, clear of names, of the
// inset and of the furniture, and the file says so of itself.
func TestStampIsOnEverySheet(t *testing.T) {
	for _, s := range sizes() {
		for _, tag := range lang.Tags() {
			for _, c := range []struct {
				name   string
				change func(*page.Plan)
			}{
				{"whole", func(*page.Plan) {}},
				{"bare", func(p *page.Plan) { p.Bare = true }},
				{"window", func(p *page.Plan) { p.Window = true }},
				{"wide window", func(p *page.Plan) { p.Window, p.Wide = true, true }},
				{"no titles", func(p *page.Plan) { p.Title, p.Subtitle, p.Kicker, p.Disclaimer, p.Credits = "", "", "", "", "" }},
			} {
				where := fmt.Sprintf("%s/%s/%s", s.name, tag, c.name)
				p := plan(t, func(r *picture.Request) {
					r.Size, r.Paper, r.Lang, r.Names = geo.Size{W: s.w, H: s.h}, s.paper, tag, layers.NameBoth
				})
				c.change(&p)
				if g := groupOf(page.Lay(p).Scene, "stamp"); len(g.Ops) > 0 {
					t.Errorf("%s: a map of facts is stamped", where)
				}
				p = hypothetical(t, p)
				st := layers.StampOf(p.Frame, p.Stack)
				sheet := page.Lay(p)
				g := groupOf(sheet.Scene, "stamp")
				word := lang.T(tag, "scenario.stamp")
				said := ""
				for _, op := range g.Ops {
					if b := boxOf(g, op); !sheet.Map.Inset(-1e-6).Holds(b) {
						t.Errorf("%s: %v leaves the map %v", where, b, sheet.Map)
					}
					if tx, ok := op.(*scene.Text); ok {
						said += tx.S + " "
						if tx.Color != p.Frame.Theme.Hypothetical {
							t.Errorf("%s: %q in %v", where, tx.S, tx.Color)
						}
					}
				}
				if tight(said) != tight(word+st.Text) || g.Title == "" {
					t.Fatalf("%s: the stamp says %q", where, said)
				}
				box := boxOf(g, g.Ops[1])
				for _, name := range []string{"names", "inset-frame", "furniture"} {
					o := groupOf(sheet.Scene, name)
					for _, op := range o.Ops {
						if b := boxOf(o, op); overlap(b.Inset(0.5), box) && s.w >= 400 {
							t.Errorf("%s: %s at %v stands on the stamp %v", where, name, b, box)
						}
					}
				}
				m := sheet.Scene.Meta
				for _, s := range []string{m.Title, m.Subject, m.Alt} {
					if !strings.HasPrefix(s, word) {
						t.Errorf("%s: the file says %q", where, s)
					}
				}
			}
		}
	}
}

// tight is a text without its spaces, however it was broken into lines.
func tight(s string) string { return strings.ReplaceAll(s, " ", "") }
