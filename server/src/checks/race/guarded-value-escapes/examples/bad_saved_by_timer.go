// go: 1.25

// Package draft saves what was typed after a while. The map that it has taken under the lock goes on to be filled until
// then, and while it is saved.
package draft

import (
	"sync"
	"time"
)

// Drafts are texts by their names.
type Drafts struct {
	mu    sync.Mutex
	texts map[string]string
	save  func(map[string]string)
}

// Type changes a text.
func (d *Drafts) Type(name, text string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.texts[name] = text
}

// SaveLater saves all of them.
func (d *Drafts) SaveLater(after time.Duration) {
	d.mu.Lock()
	defer d.mu.Unlock()
	all := d.texts // want race/guarded-value-escapes@"d.texts"
	time.AfterFunc(after, func() {
		d.save(all)
	})
}
