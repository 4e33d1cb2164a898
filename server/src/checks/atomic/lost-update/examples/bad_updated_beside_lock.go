// go: 1.25

// Package output writes to where a configuration says. What runs is replaced under a lock, the settings are not.
package output

import (
	"context"
	"sync"
	"sync/atomic"
)

type settings struct {
	level int
	steps []string
}

// Output is updated by anybody.
type Output struct {
	now    atomic.Pointer[settings]
	mu     sync.Mutex
	cancel context.CancelFunc
}

// New returns an output that runs.
func New(ctx context.Context, level int) *Output {
	o := &Output{}
	o.now.Store(&settings{level: level})
	ctx, o.cancel = context.WithCancel(ctx)
	go o.run(ctx)
	return o
}

func (o *Output) run(ctx context.Context) {
	<-ctx.Done()
}

// Update loses a step that is added meanwhile.
func (o *Output) Update(ctx context.Context, level int) {
	old := o.now.Load()
	o.now.Store(&settings{level: level, steps: old.steps}) // want atomic/lost-update
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.cancel != nil {
		o.cancel()
	}
	ctx, o.cancel = context.WithCancel(ctx)
	go o.run(ctx)
}

// AddStep adds a step.
func (o *Output) AddStep(name string) {
	next := *o.now.Load()
	next.steps = append(next.steps[:len(next.steps):len(next.steps)], name)
	o.now.Store(&next)
}

// Level is that of now.
func (o *Output) Level() int { return o.now.Load().level }
