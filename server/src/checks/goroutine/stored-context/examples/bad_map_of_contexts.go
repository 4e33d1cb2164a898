// go: 1.25

package jobs

import (
	"context"
	"sync"
)

// Table has a context for each job.
type Table struct {
	mu   sync.Mutex
	jobs map[string]context.Context
}

// New gives an empty table.
func New() *Table { return &Table{jobs: map[string]context.Context{}} }

// Start registers a job.
func (t *Table) Start(parent context.Context, id string) context.Context {
	t.mu.Lock()
	defer t.mu.Unlock()
	ctx, _ := context.WithCancelCause(parent) // want goroutine/stored-context@"context.WithCancelCause(parent)"
	t.jobs[id] = ctx
	return ctx
}

// End forgets a job.
func (t *Table) End(id string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.jobs, id)
}
