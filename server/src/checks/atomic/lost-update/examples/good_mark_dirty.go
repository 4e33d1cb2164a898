// go: 1.25

package page

import "sync/atomic"

// Page remembers whether it has to be written back.
type Page struct {
	data  [4096]byte
	dirty atomic.Bool
}

// MarkDirty sets the flag without writing to memory that others read when it is set already.
func (p *Page) MarkDirty() {
	if !p.dirty.Load() {
		p.dirty.Store(true)
	}
}

// Dirty tells whether the page has to be written back.
func (p *Page) Dirty() bool {
	return p.dirty.Load()
}
