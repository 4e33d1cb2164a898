// lookalike: bad_saved_by_timer.go what is to be saved is taken away before the timer is started
// go: 1.25

// Package draft saves what was typed after a while.
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

// SaveLater saves what was typed so far.
func (d *Drafts) SaveLater(after time.Duration) {
	d.mu.Lock()
	defer d.mu.Unlock()
	all := d.texts
	d.texts = make(map[string]string)
	time.AfterFunc(after, func() {
		d.save(all)
	})
}
