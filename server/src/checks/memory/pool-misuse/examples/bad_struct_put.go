// go: 1.25

package parse

import "sync"

type state struct {
	words []string
	depth int
}

var states = sync.Pool{New: func() any { return state{} }}

// Depth parses and tells how deep it got.
func Depth(next func() string) int {
	s := states.Get().(state)
	for w := next(); w != ""; w = next() {
		s.words = append(s.words, w)
		s.depth++
	}
	d := s.depth
	s.depth, s.words = 0, s.words[:0]
	states.Put(s) // want memory/pool-misuse@"s"
	return d
}
