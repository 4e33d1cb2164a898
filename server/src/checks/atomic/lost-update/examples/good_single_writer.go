// lookalike: bad_filled_copy.go one goroutine alone stores
// go: 1.25

package watch

import (
	"maps"
	"sync/atomic"
)

// Event says that a key has changed.
type Event struct {
	Key, Value string
}

// Watcher keeps the last values.
type Watcher struct {
	values atomic.Pointer[map[string]string]
}

// New follows a stream of events.
func New(events <-chan Event) *Watcher {
	w := &Watcher{}
	w.values.Store(&map[string]string{})
	go w.run(events)
	return w
}

func (w *Watcher) run(events <-chan Event) {
	for e := range events {
		w.apply(e)
	}
}

func (w *Watcher) apply(e Event) {
	next := maps.Clone(*w.values.Load())
	next[e.Key] = e.Value
	w.values.Store(&next)
}

// Value returns the last value of a key.
func (w *Watcher) Value(key string) string {
	return (*w.values.Load())[key]
}
