// go: 1.25

// Package pieces cuts numbers into pieces.
package pieces

// Cut ends each piece with a zero.
func Cut(all []int, size int) [][]int {
	var out [][]int
	for i := 0; i+size <= len(all); i += size {
		piece := all[i : i+size]
		piece = append(piece, 0) // want slice/aliased-append@"append(piece, 0)"
		out = append(out, piece)
	}
	return out
}

// Shelf has books in an order.
type Shelf struct{ books []string }

// With puts one behind the first two, for whoever asks.
func (s *Shelf) With(book string) ([]string, string) {
	row := append(s.books[:2], book) // want slice/aliased-append@"append(s.books[:2], book)"
	return row, s.books[2]
}
