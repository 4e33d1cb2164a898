// go: 1.24

package watch

import (
	"context"
	"sync"
)

type watcher struct {
	cancel context.CancelFunc
}

// Watchers are known by a number of their own.
type Watchers struct {
	mu   sync.Mutex
	byID map[int64]*watcher
	next int64
}

// Watch takes the watcher away when its context has ended.
func (w *Watchers) Watch(parent context.Context) int64 {
	ctx, cancel := context.WithCancel(parent)
	w.mu.Lock()
	w.next++
	id := w.next
	w.byID[id] = &watcher{cancel}
	w.mu.Unlock()
	go func() {
		<-ctx.Done()
		w.mu.Lock()
		defer w.mu.Unlock()
		delete(w.byID, id)
	}()
	return id
}

// Stop ends one.
func (w *Watchers) Stop(id int64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if x := w.byID[id]; x != nil {
		x.cancel()
	}
}
