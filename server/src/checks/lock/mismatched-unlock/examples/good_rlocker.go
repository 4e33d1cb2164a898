// go: 1.25

package reader

import "sync"

// Document is read through a Locker that stands for the read side of its
// RWMutex: its Unlock is an RUnlock.
type Document struct {
	mu    sync.RWMutex
	lines []string
}

func (d *Document) Len() int {
	l := d.mu.RLocker()
	l.Lock()
	defer l.Unlock()
	return len(d.lines)
}

func (d *Document) Line(i int) (string, bool) {
	d.mu.RLocker().Lock()
	defer d.mu.RLocker().Unlock()
	if i < 0 || i >= len(d.lines) {
		return "", false
	}
	return d.lines[i], true
}

func (d *Document) Append(line string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.lines = append(d.lines, line)
}

func (d *Document) Truncate(n int) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.lines = d.lines[:min(max(n, 0), len(d.lines))]
	return len(d.lines)
}
