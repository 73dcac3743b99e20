package anim

import (
	"cmp"
	"context"
	"slices"
)

// maxColors is the number of colours of a palette: one index is kept for "as
// before".
const maxColors = 255

// rgb is a colour as 0xRRGGBB.
type rgb uint32

func rgbAt(p []byte) rgb { return rgb(p[0])<<16 | rgb(p[1])<<8 | rgb(p[2]) }

// channel returns red, green or blue of a colour.
func (c rgb) channel(k int) int { return int(c>>(16-8*k)) & 0xff }

// weight is how much the eye minds an error in a channel.
var weight = [3]int{3, 6, 2}

// apart returns how far two colours are from each other, squared.
func apart(a, b rgb) int {
	d := 0
	for k := range 3 {
		x := a.channel(k) - b.channel(k)
		d += weight[k] * x * x
	}
	return d
}

// tone is a colour and how many pixels have it.
type tone struct {
	rgb
	n int
}

// palette holds up to 255 colours, and the nearest of them for each colour that
// was asked for.
type palette struct {
	colors  []rgb
	nearest []uint8 // by colour, one more than the index; 0 = not yet looked for
}

// index returns the number of the colour nearest to c.
func (p *palette) index(c rgb) uint8 {
	if i := p.nearest[c]; i > 0 {
		return i - 1
	}
	best, least := 0, -1
	for i, q := range p.colors {
		if d := apart(c, q); least < 0 || d < least {
			best, least = i, d
		}
	}
	p.nearest[c] = uint8(best) + 1
	return uint8(best)
}

// palette chooses the colours of a film.
func (m Film) palette(ctx context.Context) (*palette, error) {
	counts := map[rgb]int{}
	err := m.each(ctx, 0, 2, func(_ int, fr Frame) error {
		for y := range fr.Image.Bounds().Dy() {
			px := row(fr.Image, y)
			for x := 0; x < len(px); { // areas of one colour are counted by runs
				c, n := rgbAt(px[x:]), 0
				for ; x < len(px) && rgbAt(px[x:]) == c; x += 4 {
					n++
				}
				counts[c] += n
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	tones := make([]tone, 0, len(counts))
	for c, n := range counts {
		tones = append(tones, tone{c, n})
	}
	slices.SortFunc(tones, func(a, b tone) int { return cmp.Compare(a.rgb, b.rgb) })
	return &palette{colors: choose(tones, maxColors), nearest: make([]uint8, 1<<24)}, nil
}

// choose returns up to n colours that stand for all tones: Heckbert's boxes, cut
// where the error is greatest, then moved to the middle of what is nearest to them
// (Lloyd), and last onto the commonest colour there, where one fills most of it.
// A tone counts by the square root of its pixels: else the seas and counties would
// leave nothing to the edges of letters.
func choose(tones []tone, n int) []rgb {
	if len(tones) <= n {
		out := make([]rgb, len(tones))
		for i, t := range tones {
			out[i] = t.rgb
		}
		return out
	}
	boxes := []chest{newChest(tones)}
	for len(boxes) < n {
		worst := 0
		for i, b := range boxes {
			if b.err > boxes[worst].err {
				worst = i
			}
		}
		if len(boxes[worst].tones) < 2 {
			break
		}
		a, b := boxes[worst].cut()
		boxes[worst] = a
		boxes = append(boxes, b)
	}
	colors := make([]rgb, len(boxes))
	for i, b := range boxes {
		colors[i] = b.mean()
	}
	const rounds = 6
	var groups [][]tone
	for range rounds {
		groups = gather(tones, colors)
		for i, g := range groups {
			if len(g) > 0 {
				colors[i] = newChest(g).mean()
			}
		}
	}
	for i, g := range groups {
		total, most := 0, tone{}
		for _, t := range g {
			total += t.n
			if t.n > most.n {
				most = t
			}
		}
		if 2*most.n > total {
			colors[i] = most.rgb
		}
	}
	slices.Sort(colors)
	return slices.Compact(colors)
}

// gather puts each tone to the colour nearest to it. Colours are sorted by green,
// so that few need to be looked at.
func gather(tones []tone, colors []rgb) [][]tone {
	slices.SortFunc(colors, func(a, b rgb) int { return cmp.Or(cmp.Compare(a.channel(1), b.channel(1)), cmp.Compare(a, b)) })
	groups := make([][]tone, len(colors))
	for _, t := range tones {
		g := t.channel(1)
		from, _ := slices.BinarySearchFunc(colors, g, func(c rgb, g int) int { return cmp.Compare(c.channel(1), g) })
		best, least := -1, 0
		try := func(i int) bool {
			if i < 0 || i >= len(colors) {
				return false
			}
			if x := colors[i].channel(1) - g; best >= 0 && weight[1]*x*x > least {
				return false // those beyond are farther still
			}
			if d := apart(t.rgb, colors[i]); best < 0 || d < least || d == least && i < best {
				best, least = i, d
			}
			return true
		}
		for up, down := from, from-1; ; up, down = up+1, down-1 {
			a, b := try(up), try(down)
			if !a && !b {
				break
			}
		}
		groups[best] = append(groups[best], t)
	}
	return groups
}
