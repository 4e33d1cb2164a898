// go: 1.25

package stats

// Point is small and copied.
type Point struct{ X, Y int }

// Board remembers where the last piece stood.
type Board struct {
	at   map[string]Point
	last Point
}

// Remove takes a piece off.
func (b *Board) Remove(name string) {
	b.last = b.at[name]
	delete(b.at, name)
}

// Last tells where that was.
func (b *Board) Last() Point { return b.last }
