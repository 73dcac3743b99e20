package anim

import (
	"cmp"
	"math"
	"slices"
)

// chest is a set of tones that one colour is to stand for.
type chest struct {
	tones []tone
	sum   [3]float64 // of each channel, by weight of the tones
	total float64
	err   float64 // what one colour for all would be off, squared
	axis  int     // the channel that spreads most
}

// heft is what a tone counts.
func (t tone) heft() float64 { return math.Sqrt(float64(t.n)) }

func newChest(tones []tone) chest {
	c := chest{tones: tones}
	var squares [3]float64
	for _, t := range tones {
		h := t.heft()
		c.total += h
		for k := range 3 {
			v := float64(t.channel(k))
			c.sum[k] += h * v
			squares[k] += h * v * v
		}
	}
	most := -1.0
	for k := range 3 {
		spread := float64(weight[k]) * (squares[k] - c.sum[k]*c.sum[k]/c.total)
		c.err += spread
		if spread > most {
			c.axis, most = k, spread
		}
	}
	return c
}

// mean returns the colour in the middle.
func (c chest) mean() rgb {
	var out rgb
	for k := range 3 {
		out = out<<8 | rgb(math.Round(c.sum[k]/c.total))
	}
	return out
}

// cut returns the tones below and above the mean of the channel that spreads most.
// There are at least two tones, and so they differ in it.
func (c chest) cut() (chest, chest) {
	tones := slices.Clone(c.tones)
	k := c.axis
	slices.SortStableFunc(tones, func(a, b tone) int { return cmp.Compare(a.channel(k), b.channel(k)) })
	mean := c.sum[k] / c.total
	at, _ := slices.BinarySearchFunc(tones, mean, func(t tone, m float64) int {
		if float64(t.channel(k)) <= m {
			return -1
		}
		return 1
	})
	at = min(max(at, 1), len(tones)-1)
	return newChest(tones[:at]), newChest(tones[at:])
}
