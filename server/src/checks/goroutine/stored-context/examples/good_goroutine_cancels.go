// go: 1.25

package pool

import (
	"context"
	"sync"
)

type task struct {
	name   string
	cancel context.CancelFunc
}

// Pool runs one task for each name.
type Pool struct {
	mu    sync.Mutex
	tasks map[string]*task
}

// New gives an empty pool.
func New() *Pool { return &Pool{tasks: map[string]*task{}} }

// Start begins a task, which forgets itself when it has ended.
func (p *Pool) Start(parent context.Context, name string, run func(context.Context)) {
	ctx, cancel := context.WithCancel(parent)
	p.mu.Lock()
	p.tasks[name] = &task{name: name, cancel: cancel}
	p.mu.Unlock()
	go func() {
		defer cancel()
		defer p.forget(name)
		run(ctx)
	}()
}

func (p *Pool) forget(name string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.tasks, name) // want race/stale-cleanup@"p.tasks"
}
