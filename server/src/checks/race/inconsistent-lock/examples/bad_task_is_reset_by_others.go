// go: 1.25

package fixture

import (
	"sync"
	"sync/atomic"
)

// Task imports files, until somebody resets it.
type Task struct {
	mu       sync.Mutex
	progress map[string]*atomic.Int64
}

// Do is run by the queue.
func (t *Task) Do(files []string, one func(string)) {
	t.mu.Lock()
	t.progress = map[string]*atomic.Int64{}
	t.progress["found"] = &atomic.Int64{}
	t.mu.Unlock()
	t.all(files, one)
}

func (t *Task) all(files []string, one func(string)) {
	t.mu.Lock()
	t.progress["done"] = &atomic.Int64{}
	delete(t.progress, "found")
	t.mu.Unlock()
	for _, f := range files {
		one(f)
		t.progress["done"].Add(1) // want race/inconsistent-lock@"t.progress"
	}
}

// Done counts what has been imported.
func (t *Task) Done() int64 {
	t.mu.Lock()
	defer t.mu.Unlock()
	if n := t.progress["done"]; n != nil {
		return n.Load()
	}
	return 0
}

// Reset forgets it all.
func (t *Task) Reset() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.progress = map[string]*atomic.Int64{"done": {}}
}
