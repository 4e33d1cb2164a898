// go: 1.25

package headers

import (
	"context"
	"sync"
)

// Table keeps a value for each request.
type Table struct {
	mu     sync.Mutex
	traces map[string]string
}

// Put remembers a trace.
func (t *Table) Put(ctx context.Context, id string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.traces == nil {
		t.traces = map[string]string{}
	}
	if v, ok := ctx.Value(id).(string); ok {
		t.traces[id] = v
	}
}

// Drop forgets it.
func (t *Table) Drop(id string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.traces, id)
}
