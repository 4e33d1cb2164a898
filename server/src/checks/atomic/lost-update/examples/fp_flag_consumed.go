// go: 1.25

package idle

import (
	"sync/atomic"
	"time"
)

// Watch calls a function when nothing has happened for a while.
type Watch struct {
	active atomic.Bool
	idle   func()
}

// New starts to watch.
func New(d time.Duration, idle func()) *Watch {
	w := &Watch{idle: idle}
	go w.run(d)
	return w
}

// Touch notes that something has happened.
func (w *Watch) Touch() {
	w.active.Store(true)
}

// run alone takes the note back.
func (w *Watch) run(d time.Duration) {
	for range time.Tick(d) {
		if w.active.Load() {
			w.active.Store(false)
			continue
		}
		w.idle()
	}
}
