// lookalike: bad_memo_of_package.go registered before anything runs, or under a lock of the package
// go: 1.22

package glyphs

import (
	"strings"
	"sync"
)

var (
	makers = make(map[rune]func() string)

	shapesMu sync.Mutex
	shapes   = make(map[rune]string)
)

// Register adds a maker; it panics if there is one.
func Register(r rune, f func() string) {
	if _, ok := makers[r]; ok {
		panic("glyphs: registered twice")
	}
	makers[r] = f
}

// Make draws one.
func Make(r rune) string {
	if f := makers[r]; f != nil {
		return f()
	}
	return ""
}

// Shape returns a shape, which it keeps.
func Shape(r rune) string {
	shapesMu.Lock()
	defer shapesMu.Unlock()
	if s, ok := shapes[r]; ok {
		return s
	}
	s := strings.Repeat(string(r), 3)
	shapes[r] = s // want memory/unbounded-map@"shapes[r]"
	return s
}
