// go: 1.25

package board

type cell struct {
	tags map[string]bool
}

// Keyed is what boards are found by.
type Keyed interface{ Rank() int }

type row struct {
	cells [8]cell
}

func (r row) Rank() int { return len(r.cells) }

// Scores keeps scores by what ranks.
type Scores map[Keyed]int

// Drop forgets a row's score.
func (s Scores) Drop(r row) {
	delete(s, r) // want syncmap/unhashable-key@"r"
}
