package raster

import (
	"math/bits"
	"slices"
)

// runLengths returns code lengths as the symbols 0…18 of a deflate header,
// repeat counts above the low five bits.
func runLengths(all []uint8) []uint16 {
	var out []uint16
	for i := 0; i < len(all); {
		n := 1
		for i+n < len(all) && all[i+n] == all[i] {
			n++
		}
		v := uint16(all[i])
		i += n
		if v != 0 {
			out = append(out, v)
			n--
		}
		for n > 0 {
			switch {
			case v != 0 && n >= 3:
				k := min(n, 6)
				out = append(out, 16|uint16(k-3)<<5)
				n -= k
			case v == 0 && n >= 11:
				k := min(n, 138)
				out = append(out, 18|uint16(k-11)<<5)
				n -= k
			case v == 0 && n >= 3:
				k := min(n, 10)
				out = append(out, 17|uint16(k-3)<<5)
				n -= k
			default:
				out = append(out, v)
				n--
			}
		}
	}
	return out
}

// lengths computes code lengths of at most limit bits for symbols used so
// often: Huffman's, with what is too long shortened at the cost of others.
func lengths(freq []uint32, out []uint8, limit int) {
	type node struct {
		freq        uint32
		left, right int16 // of a pair; a leaf has left −1 and its symbol in right
	}
	var leaves []node
	for s, n := range freq {
		if n > 0 {
			leaves = append(leaves, node{n, -1, int16(s)})
		}
	}
	if len(leaves) < 2 { // a code of one symbol takes one bit all the same
		for _, l := range leaves {
			out[l.right] = 1
		}
		return
	}
	slices.SortStableFunc(leaves, func(a, b node) int { return int(a.freq) - int(b.freq) })
	nodes := leaves
	a, b := 0, len(leaves) // next leaf, next pair
	take := func() int16 {
		if a < len(leaves) && (b >= len(nodes) || leaves[a].freq <= nodes[b].freq) {
			a++
			return int16(a - 1)
		}
		b++
		return int16(b - 1)
	}
	for range len(leaves) - 1 {
		l, r := take(), take()
		nodes = append(nodes, node{nodes[l].freq + nodes[r].freq, l, r})
	}
	depth := make([]uint8, len(nodes))
	count := make([]int, len(nodes)+limit)
	for i := len(nodes) - 1; i >= 0; i-- {
		if n := nodes[i]; n.left >= 0 {
			depth[n.left], depth[n.right] = depth[i]+1, depth[i]+1
		} else {
			count[depth[i]]++
		}
	}
	// too long codes become limit bits; pay by lengthening shorter ones until
	// the code is prefix-free again (Kraft)
	sum := 0
	for l := len(count) - 1; l > limit; l-- {
		count[limit] += count[l]
		count[l] = 0
	}
	for l := 1; l <= limit; l++ {
		sum += count[l] << (limit - l)
	}
	for sum > 1<<limit {
		l := limit - 1
		for count[l] == 0 {
			l--
		}
		count[l]--
		count[l+1] += 2
		count[limit]--
		sum--
	}
	i := 0
	for l := limit; l > 0; l-- {
		for range count[l] {
			out[leaves[i].right] = uint8(l)
			i++
		}
	}
}

// codes computes the canonical codes of lengths, bits reversed as deflate
// writes them.
func codes(length []uint8, out []uint16) {
	var count, next [17]int
	for _, l := range length {
		count[l]++
	}
	count[0] = 0
	for l := 1; l <= 15; l++ {
		next[l+1] = (next[l] + count[l]) << 1
	}
	for s, l := range length {
		if l > 0 {
			out[s] = bits.Reverse16(uint16(next[l])) >> (16 - l)
			next[l]++
		}
	}
}
