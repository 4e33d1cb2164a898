// go: 1.22

package glyphs

import (
	"strings"
	"sync"
)

var shapes = make(map[rune]string)

// Board is drawn on by several at once.
type Board struct {
	mu   sync.Mutex
	rows []string
}

func shapeOf(r rune) string {
	if s, ok := shapes[r]; ok {
		return s
	}
	s := strings.Repeat(string(r), 3)
	shapes[r] = s // want race/unguarded-map@"shapes[r]" `callers of shapeOf` // want memory/unbounded-map@"shapes[r]"
	return s
}

// Draw appends a row.
func (b *Board) Draw(r rune) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.rows = append(b.rows, shapeOf(r))
}
