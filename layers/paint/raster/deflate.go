package raster

import (
	"encoding/binary"
	"math/bits"
)

// deflater compresses rows of pixels to deflate blocks (RFC 1951). It looks for
// repetitions where maps have them: in the pixel before, in the pixel above,
// and where the same two pixels stood last. That takes half the time of
// compress/flate at its fastest, for files that are smaller by a twentieth.
type deflater struct {
	tokens []uint32        // literal byte, or 1<<31 | distance<<9 | length
	lits   [286]uint32     // how often a literal or length is used
	dists  [30]uint32      // how often a distance is used
	last   [1 << 12]uint32 // 1 + where a pair of pixels was seen last
	bits   uint64
	n      uint
	out    []byte
}

const (
	maxMatch  = 258
	maxWindow = 32768
)

// block appends a block for raw: rows of a filter byte and pixels of bpp bytes.
// Unless last, it ends on a byte.
func (d *deflater) block(out, raw []byte, row, bpp int, last bool) []byte {
	d.tokens = d.tokens[:0]
	d.lits, d.dists = [286]uint32{}, [30]uint32{}
	clear(d.last[:])
	for at := 0; at < len(raw); at += row {
		d.literal(raw[at])
		d.row(raw, at+1, at+row, row, bpp)
	}
	d.lits[256]++
	d.out, d.bits, d.n = out, 0, 0
	d.put(uint64(2<<1|b2u(last)), 3)
	d.write()
	if !last {
		d.put(0, 3)
		d.align()
		d.out = append(d.out, 0, 0, 0xff, 0xff) // an empty stored block
	}
	d.align()
	return d.out
}

func b2u(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

func (d *deflater) literal(b byte) {
	d.tokens = append(d.tokens, uint32(b))
	d.lits[b]++
}

// row finds the tokens of raw[i:end].
func (d *deflater) row(raw []byte, i, end, row, bpp int) {
	start := i
	for i < end {
		best, dist := 0, 0
		if i > start {
			best, dist = same(raw, i-bpp, i, end), bpp
		}
		if i >= row && row <= maxWindow {
			if n := same(raw, i-row, i, end); n > best {
				best, dist = n, row
			}
		}
		if best < 2*bpp && i+8 <= end {
			h := binary.LittleEndian.Uint64(raw[i:]) << ((64 - 16*uint(bpp)) & 63) * 0x9e3779b97f4a7c15 >> 52
			p := int(d.last[h]) - 1
			d.last[h] = uint32(i + 1)
			if p >= 0 && i-p <= maxWindow {
				if n := same(raw, p, i, end); n > best+bpp {
					best, dist = n, i-p
				}
			}
		}
		best -= best % bpp
		if best < 3 {
			for range bpp {
				d.literal(raw[i])
				i++
			}
			continue
		}
		d.match(best, dist)
		i += best
	}
}

// same returns how many bytes from p on equal those from i on, up to end and
// the longest match.
func same(raw []byte, p, i, end int) int {
	n, most := 0, min(end-i, maxMatch)
	for n+8 <= most {
		if x := binary.LittleEndian.Uint64(raw[p+n:]) ^ binary.LittleEndian.Uint64(raw[i+n:]); x != 0 {
			return n + bits.TrailingZeros64(x)>>3
		}
		n += 8
	}
	for n < most && raw[p+n] == raw[i+n] {
		n++
	}
	return n
}

func (d *deflater) match(length, dist int) {
	d.tokens = append(d.tokens, 1<<31|uint32(dist)<<9|uint32(length))
	code, _, _ := lengthCode(length)
	d.lits[code]++
	code, _, _ = distCode(dist)
	d.dists[code]++
}

// lengthCode returns the symbol, the extra bits and their number for 3…258.
func lengthCode(n int) (code int, extra uint64, width uint) {
	if n == maxMatch {
		return 285, 0, 0
	}
	v := n - 3
	if v < 8 {
		return 257 + v, 0, 0
	}
	width = uint(bits.Len(uint(v))) - 3
	return 257 + int(width)*4 + v>>width, uint64(v) & (1<<width - 1), width
}

// distCode returns the symbol, the extra bits and their number for 1…32768.
func distCode(n int) (code int, extra uint64, width uint) {
	v := n - 1
	if v < 4 {
		return v, 0, 0
	}
	width = uint(bits.Len(uint(v))) - 2
	return int(width)*2 + v>>width, uint64(v) & (1<<width - 1), width
}

func (d *deflater) put(v uint64, n uint) {
	d.bits |= v << d.n
	d.n += n
	if d.n >= 32 {
		d.out = binary.LittleEndian.AppendUint32(d.out, uint32(d.bits))
		d.bits >>= 32
		d.n -= 32
	}
}

func (d *deflater) align() {
	for d.n > 0 {
		d.out = append(d.out, byte(d.bits))
		d.bits >>= 8
		d.n -= min(d.n, 8)
	}
}

// write writes the codes and then the tokens.
func (d *deflater) write() {
	var litLen [286]uint8
	var distLen [30]uint8
	lengths(d.lits[:], litLen[:], 15)
	lengths(d.dists[:], distLen[:], 15)
	nd := 30
	for nd > 1 && distLen[nd-1] == 0 {
		nd--
	}
	all := append(litLen[:], distLen[:nd]...)
	var clFreq [19]uint32
	var clLen [19]uint8
	runs := runLengths(all)
	for _, r := range runs {
		clFreq[r&31]++
	}
	lengths(clFreq[:], clLen[:], 7)
	order := [19]int{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}
	nc := 19
	for nc > 4 && clLen[order[nc-1]] == 0 {
		nc--
	}
	d.put(286-257, 5)
	d.put(uint64(nd-1), 5)
	d.put(uint64(nc-4), 4)
	for _, c := range order[:nc] {
		d.put(uint64(clLen[c]), 3)
	}
	var clCode [19]uint16
	codes(clLen[:], clCode[:])
	for _, r := range runs {
		c := r & 31
		d.put(uint64(clCode[c]), uint(clLen[c]))
		if c >= 16 {
			d.put(uint64(r>>5), [3]uint{2, 3, 7}[c-16])
		}
	}
	var litCode [286]uint16
	var distCodes [30]uint16
	codes(litLen[:], litCode[:])
	codes(distLen[:], distCodes[:])
	for _, t := range d.tokens {
		if t < 256 {
			d.put(uint64(litCode[t]), uint(litLen[t]))
			continue
		}
		c, extra, w := lengthCode(int(t & 511))
		d.put(uint64(litCode[c])|extra<<litLen[c], uint(litLen[c])+w)
		c, extra, w = distCode(int(t >> 9 & (1<<22 - 1)))
		d.put(uint64(distCodes[c])|extra<<distLen[c], uint(distLen[c])+w)
	}
	d.put(uint64(litCode[256]), uint(litLen[256]))
}
