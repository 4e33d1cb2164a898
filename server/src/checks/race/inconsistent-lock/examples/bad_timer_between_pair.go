// go: 1.25
package locker

import (
	"log"
	"sync"
	"time"
)

// Watched tells when it is held for too long.
type Watched struct {
	mu     sync.Mutex
	holder string
	timer  *time.Timer
}

// example:begin
// Acquire takes it.
func (w *Watched) Acquire(holder string) {
	w.mu.Lock()
	w.holder = holder
	if w.timer != nil {
		w.timer.Stop()
	}
	w.timer = time.AfterFunc(5*time.Second, func() {
		log.Printf("held for too long by %s", w.holder) // want race/inconsistent-lock@"w.holder"
	})
}

// Release gives it back.
func (w *Watched) Release() {
	w.holder = ""
	w.timer.Stop()
	w.timer = nil
	w.mu.Unlock()
}

// example:end
