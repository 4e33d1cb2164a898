// go: 1.25

package watch

import (
	"sync"
	"time"
)

// Watcher polls a value.
type Watcher struct {
	Interval time.Duration
	Poll     func() bool
}

// Run polls until there is nothing more to see. The group may be nil.
func (w *Watcher) Run(wg *sync.WaitGroup) {
	for w.Poll() {
		time.Sleep(w.Interval)
	}
	if wg != nil {
		wg.Done()
	}
}

// RunAll runs all watchers to their end.
func RunAll(watchers []*Watcher) {
	var wg sync.WaitGroup
	for _, w := range watchers {
		wg.Add(1)
		go w.Run(&wg)
	}
	wg.Wait()
}
