// lookalike: bad_prints_into_itself.go what is printed into is another object, or the lock has been given back
// go: 1.25

package console

import (
	"bytes"
	"fmt"
	"sync"
)

// Pane holds the lines that have been written to it.
type Pane struct {
	mu    sync.Mutex
	lines [][]byte
}

// Write adds a line.
func (p *Pane) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.lines = append(p.lines, append([]byte(nil), b...))
	return len(b), nil
}

// Show replaces all lines by one.
func (p *Pane) Show(title string) {
	var line bytes.Buffer
	p.mu.Lock()
	fmt.Fprintf(&line, "== %s ==", title)
	p.lines = [][]byte{line.Bytes()}
	p.mu.Unlock()
	fmt.Fprintln(p, title)
}
