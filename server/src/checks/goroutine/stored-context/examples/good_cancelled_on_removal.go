// lookalike: bad_entry_deleted.go the entry is cancelled before it goes
// go: 1.25

package pool

import (
	"context"
	"sync"
)

type task struct {
	ctx    context.Context
	cancel context.CancelFunc
}

// Pool runs one task for each name.
type Pool struct {
	mu    sync.Mutex
	tasks map[string]*task
}

// New gives an empty pool.
func New() *Pool { return &Pool{tasks: map[string]*task{}} }

// Start begins a task.
func (p *Pool) Start(parent context.Context, name string, run func(context.Context)) {
	ctx, cancel := context.WithCancel(parent)
	p.mu.Lock()
	p.tasks[name] = &task{ctx: ctx, cancel: cancel}
	p.mu.Unlock()
	go run(ctx)
}

// Remove ends a task and forgets it.
func (p *Pool) Remove(name string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if t, ok := p.tasks[name]; ok {
		t.cancel()
		delete(p.tasks, name)
	}
}
