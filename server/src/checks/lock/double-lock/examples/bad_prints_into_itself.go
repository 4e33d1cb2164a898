// go: 1.25

package console

import (
	"fmt"
	"io"
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
	p.mu.Lock()
	defer p.mu.Unlock()
	p.lines = nil
	fmt.Fprintf(p, "== %s ==", title) // want lock/double-lock@"fmt.Fprintf(p, \"== %s ==\", title)" `Write takes`
}

// Rule draws a line under the others.
func (p *Pane) Rule() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.lines) > 0 {
		_, _ = io.WriteString(p, "----") // want lock/double-lock@"io.WriteString(p, \"----\")" `Write takes`
	}
}
