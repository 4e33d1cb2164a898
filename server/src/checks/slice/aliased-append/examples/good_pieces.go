// lookalike: bad_pieces.go each piece ends where it is cut
// go: 1.25

// Package pieces cuts numbers into pieces.
package pieces

// Cut ends each piece with a zero.
func Cut(all []int, size int) [][]int {
	var out [][]int
	for i := 0; i+size <= len(all); i += size {
		piece := all[i : i+size : i+size]
		piece = append(piece, 0)
		out = append(out, piece)
	}
	return out
}

// Shelf has books in an order.
type Shelf struct{ books []string }

// With puts one behind the first two, for whoever asks.
func (s *Shelf) With(book string) ([]string, string) {
	third := s.books[1]
	s.books = append(s.books[:2], book)
	return s.books, third
}
