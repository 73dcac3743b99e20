package font

// Glyph is one glyph of a run.
type Glyph struct {
	ID   uint16
	Rune rune    // the character it stands for; 0 = continues the character of the glyph before
	X    float64 // from the origin of the run, pt
	Adv  float64 // to the origin of the next glyph, with kerning and tracking, pt
}

// Run is a line of text set in one face and size. The zero Run is empty. It is
// not changed after Shape.
type Run struct {
	Face   Face
	Size   float64 // pt
	Glyphs []Glyph
	Width  float64 // of all advances, without the tracking after the last glyph, pt
	Text   string  // what the glyphs stand for: NFC, without control characters
}

// Shape sets a string on one line, left to right: size and tracking (extra space
// between glyphs) in points. The text is put into NFC, so that decomposed jamo
// become syllables; line breaks and tabs become spaces, other control and format
// characters are dropped. Pairs are kerned. A character without a glyph of its
// own is set in other characters (see Missing), in the last resort as □; its
// first glyph carries the character, so Text stays what was meant.
func Shape(s string, f Face, size, tracking float64) Run {
	t := opened[f]()
	s = clean(s)
	run := Run{Face: f, Size: size, Text: s}
	if s == "" {
		return run
	}
	// X comes from whole font units, not from a sum of roundings; the
	// conversions keep products from being fused into sums on some machines.
	run.Glyphs = make([]Glyph, 0, len(s)/2+1)
	units := 0
	place := func(gid uint16, r rune) {
		if n := len(run.Glyphs); n > 0 {
			last := &run.Glyphs[n-1]
			kern := t.kern.between(last.ID, gid)
			units += kern
			last.Adv += t.points(kern, size)
		}
		run.Glyphs = append(run.Glyphs, Glyph{
			ID: gid, Rune: r,
			X:   t.points(units, size) + float64(tracking*float64(len(run.Glyphs))),
			Adv: t.points(t.advance(gid), size) + tracking,
		})
		units += t.advance(gid)
	}
	for _, r := range s {
		if gid := t.gid(r); gid != 0 {
			place(gid, r)
			continue
		}
		for _, gid := range t.substitute(r) {
			place(gid, r)
			r = 0
		}
	}
	run.Width = t.width(units, len(run.Glyphs), size, tracking)
	return run
}

// Width returns Shape(s, f, size, tracking).Width, in points. It allocates
// nothing for text that is in NFC and within the characters of the faces.
func Width(s string, f Face, size, tracking float64) float64 {
	p := pen{t: opened[f]()}
	for _, r := range clean(s) {
		p.add(r)
	}
	return p.t.width(p.units, p.count, size, tracking)
}

// pen measures text without keeping it.
type pen struct {
	t     *tables
	units int // advances and kerning so far, font units
	count int // glyphs so far
	last  uint16
}

func (p *pen) add(r rune) {
	if gid := p.t.gid(r); gid != 0 {
		p.place(gid)
		return
	}
	for _, gid := range p.t.substitute(r) {
		p.place(gid)
	}
}

func (p *pen) place(gid uint16) {
	if p.count > 0 {
		p.units += p.t.kern.between(p.last, gid)
	}
	p.units += p.t.advance(gid)
	p.last = gid
	p.count++
}

// points converts font units to points.
func (t *tables) points(units int, size float64) float64 {
	return float64(float64(units) * size / t.upem)
}

func (t *tables) width(units, count int, size, tracking float64) float64 {
	return t.points(units, size) + float64(tracking*float64(max(count-1, 0)))
}
