package deck_test

import (
	"context"
	"os"
	"testing"

	"jido/app/briefing"
	"jido/app/briefing/deck"
	"jido/app/press"
	"jido/app/world"
	"jido/data/lang"
	"jido/geo/proj"
)

func TestTry(t *testing.T) {
	w, _ := world.Load()
	m := press.Ladder(w, proj.LCCKorea())
	for _, l := range lang.Tags() {
		f := briefing.Read("sample", briefing.Sample(), w, l)
		for _, p := range f.Problems {
			t.Errorf("%s", p)
		}
		size := deck.Wide
		if os.Getenv("A4") != "" {
			size = deck.A4
		}
		d := deck.New(f.Talk, w, m, deck.Options{Lang: l, Size: size, Hash: deck.HashOf(f.Text(), "x")})
		o, _ := deck.OutputOf("x.pdf")
		fs, err := o.Make(context.Background(), d, deck.Handout{Text: f.Text(), DPI: 144})
		if err != nil {
			t.Fatal(err)
		}
		os.WriteFile("/tmp/trydeck/"+string(l)+".pdf", fs[0].Data, 0o644)
		for i, p := range d.Pages() {
			t.Logf("%d %.1f %v dropped %d", i, p.Type, p.Title, p.Scene.Dropped)
		}
	}
}
