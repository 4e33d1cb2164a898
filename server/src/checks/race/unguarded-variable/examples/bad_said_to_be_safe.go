// go: 1.25

// Package bars draws how far something is.
package bars

import "sync"

type settings struct {
	most   int
	prefix string
	width  int
}

// Bar is a thread-safe bar.
type Bar struct {
	mu       sync.Mutex
	settings settings
	done     int
}

// New makes one.
func New(most int) *Bar { return &Bar{settings: settings{most: most, prefix: "-", width: 80}} }

// Add goes on.
func (b *Bar) Add(n int) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.done += n
	return b.part()
}

func (b *Bar) part() int { return 100 * b.done / b.settings.most }

// Most is what Add leads up to.
func (b *Bar) Most() int {
	return b.settings.most
}

// SetMost sets it.
func (b *Bar) SetMost(n int) {
	b.settings.most = n // want race/unguarded-variable@"b.settings.most" `which others may call at any time`
}

// Door is a door.
type Door struct {
	mu   sync.Mutex
	part struct{ shut, locked bool }
}

// Lock locks it, and shuts it before. It is thread-safe.
func (d *Door) Lock() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.part.shut = true // want race/unguarded-variable@"d.part.shut"
	d.part.locked = true
}

// Open opens it, and may be called concurrently. It is goroutine-safe.
func (d *Door) Open() {
	d.part.shut = false
}

// IsOpen is thread-safe, too.
func (d *Door) IsOpen() bool { return !d.part.shut }
