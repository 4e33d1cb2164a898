// go: 1.25

// Package layouts measures pages.
package layouts

import "sync"

var widths = map[string][]int{}

// WidthsOf gives the widths of the columns of a page, which are worked out when they are first asked for.
func WidthsOf(page string) []int {
	if w := widths[page]; w != nil {
		return w
	}
	w := []int{len(page) / 80, 80}
	widths[page] = w // want race/unguarded-map@"widths[page]" `callers of WidthsOf` // want memory/unbounded-map@"widths[page]"
	return w
}

// Printer prints pages.
type Printer struct {
	mu    sync.Mutex
	lines int
}

// Print counts lines.
func (p *Printer) Print(page string) {
	w := WidthsOf(page)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.lines += w[0]
}
