package files

import (
	"encoding/json"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"jido/app/briefing/deck"
	"jido/app/press"
	"jido/app/state"
	"jido/data"
	"jido/data/lang"
	"jido/data/rollout"
	"jido/layers/export"
	"jido/layers/paint/anim"
)

// choice is what the export card asks for.
type choice struct {
	What     string   // of whats
	Format   string   // of a picture: of export.Formats
	Film     string   // of a film: of anim.Formats
	Talk     string   // of a talk: of deck.Outputs
	Page     string   // of a talk: of deck.Shapes
	Lang     lang.Tag // of a talk; not kept, nor is what follows but for the folder
	Sheet    string   // screen, pixels, or a name of paper
	Portrait bool     // of paper
	DPI      float64  // of paper, in formats made of pixels
	W, H     int      // of pixels
	Bare     bool     // the map alone
	Known    bool     // of a film: only the years of which anything is announced
	Hold     float64  // of a film: seconds a year
	Title    string   // instead of the map's own; not kept for the next time
	Name     string   // of the file; not kept
	Folder   string
}

// Words of choice.What.
const (
	aMap   = "map"
	aFilm  = "film"
	aDozen = "years" // ten of them, on one page
	aTalk  = "talk"
)

// whats are the things that can be exported, in the order in which they are
// offered.
func whats() []string { return []string{aMap, aFilm, aDozen, aTalk} }

// Words of choice.Sheet besides the names of papers.
const (
	onScreen = "screen"
	inPixels = "pixels"
)

// format is a kind of file that is offered.
type format struct{ name, title, ext string }

// formats are the kinds of file for one of whats, and where the choice among them
// is kept.
func (c *choice) formats() ([]format, *string) {
	var out []format
	switch c.What {
	case aFilm:
		for _, f := range anim.Formats {
			out = append(out, format{f.Name, f.Title, f.Ext})
		}
		return out, &c.Film
	case aTalk:
		for _, o := range deck.Outputs() {
			out = append(out, format{o.Name, o.Title, o.Ext})
		}
		return out, &c.Talk
	}
	for _, f := range export.Formats {
		if f.Name != "trace" { // which is for tests
			out = append(out, format{f.Name, f.Title, f.Ext})
		}
	}
	return out, &c.Format
}

// sane gives a choice that is not offered the first one's place.
func (c *choice) sane() {
	first := firstChoice()
	keep := func(v *string, of []string, or string) {
		if !slices.Contains(of, *v) {
			*v = or
		}
	}
	keep(&c.What, whats(), first.What)
	was := c.What
	for _, c.What = range whats() {
		fs, v := c.formats()
		names := make([]string, len(fs))
		for i, f := range fs {
			names[i] = f.name
		}
		keep(v, names, names[0])
	}
	c.What = was
	var pages []string
	for _, s := range deck.Shapes() {
		pages = append(pages, s.Name)
	}
	keep(&c.Page, pages, pages[0])
	keep(&c.Sheet, sheets(), first.Sheet)
	if !(c.DPI >= press.LeastDPI && c.DPI <= press.GreatDPI) {
		c.DPI = first.DPI
	}
	if min(c.W, c.H) < press.LeastSide || max(c.W, c.H) > press.GreatSide {
		c.W, c.H = first.W, first.H
	}
	if !slices.Contains(holds(), c.Hold) {
		c.Hold = first.Hold
	}
}

// holds are the seconds a year that are offered.
func holds() []float64 { return []float64{0.6, press.Hold.Seconds(), 2.4} }

// years are those of a film.
func (c choice) years(a *data.Atlas) []int {
	if !c.Known {
		return press.Years()
	}
	return slices.DeleteFunc(press.Years(), func(y int) bool { return rollout.Cohort(a, y).State == rollout.NotAnnounced })
}

// sheets are the words of choice.Sheet in the order in which they are offered.
func sheets() []string {
	out := []string{onScreen}
	for _, p := range press.Papers() {
		out = append(out, p.Name)
	}
	return append(out, inPixels)
}

func resolutions() []float64 { return []float64{150, 300, 600} }

// firstChoice is that of a first start: what a slide wants.
func firstChoice() choice {
	return choice{
		What: aMap, Format: "png", Film: anim.Formats[0].Name, Talk: deck.Outputs()[0].Name, Page: deck.Shapes()[0].Name,
		Sheet: onScreen, DPI: 300, W: 1920, H: 1080, Hold: press.Hold.Seconds(),
	}
}

// recalled reads the choice of last time; what makes no sense in it is as at
// first.
func recalled(text string) choice {
	c := firstChoice()
	if json.Unmarshal([]byte(text), &c) != nil {
		return firstChoice()
	}
	if f, ok := anim.Lookup("." + c.Format); ok { // as it was kept once
		c.What, c.Film = aFilm, f.Name
	}
	c.sane()
	return c.lasting()
}

// lasting is what of a choice holds for the next time.
func (c choice) lasting() choice {
	c.Title, c.Name, c.Lang = "", "", ""
	return c
}

func (c choice) kept() string {
	b, err := json.Marshal(c.lasting())
	if err != nil {
		return ""
	}
	return string(b)
}

// Reasons why a choice makes no picture.
var (
	errSides = errors.New("sides")
	errLarge = errors.New("large")
	errEmpty = errors.New("empty")
)

// sheet returns the sheet of a choice, for a state on a screen of so many pixels a
// page point; a vector file is of any size.
func (c choice) sheet(s state.State, scale float64, vector bool) (press.Sheet, error) {
	var sh press.Sheet
	switch c.Sheet {
	case onScreen:
		sh = press.Window(s.Size, scale)
	case inPixels:
		if min(c.W, c.H) < press.LeastSide || max(c.W, c.H) > press.GreatSide {
			return sh, errSides
		}
		sh = press.Screen(c.W, c.H)
	default:
		for _, p := range press.Papers() {
			if p.Name == c.Sheet {
				sh = press.OnPaper(p, !c.Portrait, c.DPI)
			}
		}
	}
	if !vector && max(sh.Pixels[0], sh.Pixels[1]) > press.GreatSide {
		return sh, errLarge
	}
	return sh, nil
}

func (c choice) options() press.Options {
	return press.Options{Bare: c.Bare, Title: strings.TrimSpace(c.Title)}
}

// path is where the file goes: the name gets the extension where it has none of its
// own; a folder has none.
func (c choice) path(ext string) string {
	name := strings.TrimSpace(c.Name)
	if ext != "" && !strings.EqualFold(filepath.Ext(name), ext) {
		name += ext
	}
	return filepath.Join(c.Folder, filepath.Base(name))
}

// sizeOf says how large a sheet becomes.
func sizeOf(t lang.Tag, sh press.Sheet, vector bool) string {
	switch {
	case !vector:
		return lang.T(t, "files.size.pixels", lang.Int(t, sh.Pixels[0]), lang.Int(t, sh.Pixels[1]))
	case sh.Paper != "":
		const mm = 25.4 / export.PointsPerInch
		return lang.T(t, "files.size.paper", lang.Int(t, int(sh.Size.W*mm+0.5)), lang.Int(t, int(sh.Size.H*mm+0.5)))
	}
	return lang.T(t, "files.size.points", lang.Int(t, int(sh.Size.W+0.5)), lang.Int(t, int(sh.Size.H+0.5)))
}
