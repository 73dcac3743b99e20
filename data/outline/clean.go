package outline

import "fmt"

// Pieces smaller than these are not drawn.
const (
	minPiece  = 6       // cells: cut off from the rest of its unit, touching other land
	minIsland = 3       // cells: in the water
	minPond   = 2500000 // squared Point units, about three of the large cells: water in the land
)

// Clean makes the grid fit to be traced: no label meets itself only across a
// corner, no crumbs. It reports an error if a unit would vanish, or if the
// grid does not come to rest.
func (c *Cells) Clean() error {
	for range 50 {
		changed := c.joinCorners()
		changed = c.dropCrumbs() || changed
		if changed {
			continue
		}
		seen := make([]bool, len(c.Units)+1)
		for _, l := range c.label {
			seen[l] = true
		}
		for i, id := range c.Units {
			if !seen[i+1] {
				return fmt.Errorf("outline: clean: no cell left of unit %s", id)
			}
		}
		return nil
	}
	return fmt.Errorf("outline: clean: cells still change after 50 rounds")
}

// joinCorners gives a cell away wherever a label meets itself only diagonally:
// of the four cells at the corner the one that fits best into the other label.
func (c *Cells) joinCorners() (changed bool) {
	for row := 1; row < c.Height(); row++ {
		for col := 1; col < c.Width(); col++ {
			sw, se := c.Label(col-1, row-1), c.Label(col, row-1)
			nw, ne := c.Label(col-1, row), c.Label(col, row)
			if sw == ne && sw != se && sw != nw {
				changed = c.flip(cell{col, row - 1, sw}, cell{col - 1, row, sw}, cell{col - 1, row - 1, se}, cell{col, row, nw})
			} else if se == nw && se != sw && se != ne {
				changed = c.flip(cell{col - 1, row - 1, se}, cell{col, row, se}, cell{col, row - 1, sw}, cell{col - 1, row, ne})
			}
		}
	}
	return changed
}

// cell is a cell and the label proposed for it.
type cell struct{ col, row, label int }

// flip carries out the proposal that the cell's eight neighbours like best,
// land before water, the first among equals.
func (c *Cells) flip(proposals ...cell) bool {
	best, bestVotes := -1, 0
	for i, p := range proposals {
		votes := 0
		now := c.Label(p.col, p.row)
		for dy := -1; dy <= 1; dy++ {
			for dx := -1; dx <= 1; dx++ {
				switch c.Label(p.col+dx, p.row+dy) {
				case p.label:
					votes += 4
				case now:
					votes -= 4
				}
			}
		}
		if p.label != 0 {
			votes++
		}
		if best < 0 || votes > bestVotes {
			best, bestVotes = i, votes
		}
	}
	c.set(proposals[best].col, proposals[best].row, proposals[best].label)
	return true
}

// dropCrumbs gives detached small pieces and ponds to the neighbour with most
// contact and the smallest islands to the sea. A unit's largest piece always stays.
func (c *Cells) dropCrumbs() (changed bool) {
	largest := make([]int, len(c.Units)+1)
	pieces := c.pieces()
	for _, p := range pieces {
		l := c.label[p[0]]
		largest[l] = max(largest[l], len(p))
	}
	for _, p := range pieces {
		l := c.label[p[0]]
		if l != 0 && (len(p) == largest[l] || len(p) >= minPiece) || l == 0 && c.area(p) >= minPond {
			continue
		}
		to, contact := 0, 0
		for _, n := range c.contacts(p) {
			if n.label != 0 && n.count > contact {
				to, contact = n.label, n.count
			}
		}
		if to == 0 && (l == 0 || len(p) >= minIsland) {
			continue
		}
		for _, i := range p {
			c.label[i] = to
		}
		changed = true
	}
	return changed
}

// area returns a piece's area in squared Point units.
func (c *Cells) area(piece []int) (sum int64) {
	for _, i := range piece {
		col, row := i%c.Width(), i/c.Width()
		sum += (along(c.Lon, col+1) - along(c.Lon, col-1)) * (along(c.Lat, row+1) - along(c.Lat, row-1)) / 4
	}
	return sum
}

// pieces returns the cells (as indices) of each connected area of one label,
// in the order of their south-western cells.
func (c *Cells) pieces() [][]int {
	var out [][]int
	seen := make([]bool, len(c.label))
	for i := range c.label {
		if seen[i] {
			continue
		}
		seen[i] = true
		piece := []int{i}
		for k := 0; k < len(piece); k++ {
			at := piece[k]
			for _, n := range c.beside(at) {
				if n >= 0 && !seen[n] && c.label[n] == c.label[at] {
					seen[n] = true
					piece = append(piece, n)
				}
			}
		}
		out = append(out, piece)
	}
	return out
}

// beside returns the indices of the four cells next to cell i, -1 outside the grid.
func (c *Cells) beside(i int) [4]int {
	w := c.Width()
	n := [4]int{i + 1, i + w, i - 1, i - w}
	if i%w == w-1 {
		n[0] = -1
	}
	if i+w >= len(c.label) {
		n[1] = -1
	}
	if i%w == 0 {
		n[2] = -1
	}
	if i-w < 0 {
		n[3] = -1
	}
	return n
}

type contact struct{ label, count int }

// contacts counts the cell sides that the piece shares with each other label,
// in the order in which they are met.
func (c *Cells) contacts(piece []int) []contact {
	var out []contact
	own := c.label[piece[0]]
	for _, i := range piece {
	sides:
		for _, n := range c.beside(i) {
			l := 0
			if n >= 0 {
				l = c.label[n]
			}
			if l == own {
				continue
			}
			for k := range out {
				if out[k].label == l {
					out[k].count++
					continue sides
				}
			}
			out = append(out, contact{l, 1})
		}
	}
	return out
}
