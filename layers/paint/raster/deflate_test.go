package raster_test

import (
	"bytes"
	"compress/flate"
	"io"
	"math"
	"math/rand/v2"
	"testing"

	"jido/layers/paint/raster"
)

func inflate(t *testing.T, what string, data, want []byte) {
	t.Helper()
	got, err := io.ReadAll(flate.NewReader(bytes.NewReader(data)))
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("%s: %d bytes come back as %d, %v", what, len(want), len(got), err)
	}
}

func TestDeflateRoundTrip(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	for _, c := range []struct {
		name        string
		width, rows int
		bpp         int
		next        func(i int) byte
	}{
		{"one pixel", 1, 1, 3, func(int) byte { return 7 }},
		{"one column", 1, 900, 4, func(i int) byte { return byte(i) }},
		{"flat", 2000, 20, 3, func(int) byte { return 200 }},
		{"flat, a byte a pixel", 2000, 20, 1, func(int) byte { return 3 }},
		{"noise", 300, 50, 3, func(int) byte { return byte(r.IntN(256)) }},
		{"noise of two", 300, 50, 1, func(int) byte { return byte(r.IntN(2)) }},
		{"noise of four bytes", 300, 50, 4, func(int) byte { return byte(r.IntN(3)) }},
		{"period", 700, 9, 3, func(i int) byte { return byte(i % 700) }},
		{"rows beyond the window", 33000, 3, 1, func(i int) byte { return byte(i / 37) }},
		{"skewed", 4000, 9, 3, func(int) byte { return byte(math.Exp(r.Float64() * 5.5)) }},
	} {
		row := 1 + c.width*c.bpp
		var raw []byte
		for range c.rows {
			raw = append(raw, 0)
			for range row - 1 {
				raw = append(raw, c.next(len(raw)))
			}
		}
		for _, n := range []int{1, 4, c.rows} {
			inflate(t, c.name, raster.Deflate(raw, row, c.bpp, n), raw)
		}
	}
}

func TestDeflateIsSmall(t *testing.T) {
	raw := make([]byte, 1081*5761)
	if n := len(raster.Deflate(raw, 5761, 3, 90)); n > 10000 {
		t.Errorf("a blank page takes %d bytes", n)
	}
}

// TestCodeLengths checks codes against Kraft's sum and the entropy.
func TestCodeLengths(t *testing.T) {
	fib := []uint32{1, 1}
	for len(fib) < 40 {
		fib = append(fib, fib[len(fib)-1]+fib[len(fib)-2])
	}
	even := make([]uint32, 256)
	for i := range even {
		even[i] = 5
	}
	for _, c := range []struct {
		name  string
		freq  []uint32
		limit int
		waste float64 // bits a symbol beyond the entropy
	}{
		{"even", even, 15, 0}, {"powers", []uint32{0, 8, 0, 4, 2, 1, 1}, 15, 0}, {"fibonacci", fib, 15, 0.15}, {"fibonacci, header", fib[:19], 7, 0.5},
		{"two", []uint32{0, 1, 1000}, 15, 1},
	} {
		out := raster.CodeLengths(c.freq, c.limit)
		sum, bits, total, entropy := 0.0, 0.0, 0.0, 0.0
		for _, n := range c.freq {
			total += float64(n)
		}
		for i, l := range out {
			if (l == 0) != (c.freq[i] == 0) || int(l) > c.limit {
				t.Errorf("%s: symbol %d, used %d times, has %d bits", c.name, i, c.freq[i], l)
			}
			if l > 0 {
				p := float64(c.freq[i]) / total
				sum += math.Pow(2, -float64(l))
				bits += p * float64(l)
				entropy -= p * math.Log2(p)
			}
		}
		if sum != 1 || bits > entropy+c.waste+1e-9 {
			t.Errorf("%s: Kraft's sum %g, %.3f bits a symbol, entropy %.3f", c.name, sum, bits, entropy)
		}
	}
	if got := raster.CodeLengths([]uint32{0, 9}, 15); got[1] != 1 {
		t.Errorf("a single symbol has %d bits", got[1])
	}
}

func FuzzDeflate(f *testing.F) {
	f.Add([]byte("flat flat flat"), uint8(3), uint8(5), uint8(1))
	f.Add(bytes.Repeat([]byte{1, 2, 3, 4}, 300), uint8(4), uint8(40), uint8(3))
	f.Fuzz(func(t *testing.T, raw []byte, kind, width, n uint8) {
		bpp := [3]int{1, 3, 4}[kind%3]
		row := 1 + (1+int(width))*bpp
		if raw = raw[:len(raw)/row*row]; len(raw) == 0 {
			return
		}
		inflate(t, "fuzz", raster.Deflate(raw, row, bpp, 1+int(n)), raw)
	})
}
