// go: 1.25

package limits

import (
	"context"
	"sync"
	"sync/atomic"
	"time"
)

// Limit is what somebody may do.
type Limit struct{ Burst int }

type registry struct {
	mu        sync.RWMutex
	overrides map[string]Limit
	fetch     func(ctx context.Context) (map[string]Limit, error)
	table     atomic.Pointer[[]string]
	count     int
	done      chan struct{}
	err       error
}

func (r *registry) load(ctx context.Context) error {
	found, err := r.fetch(ctx)
	if err != nil {
		return err
	}
	r.mu.Lock()
	r.overrides = found
	r.mu.Unlock()
	names := make([]string, 0, len(found))
	for name := range found {
		names = append(names, name)
	}
	if old := r.table.Load(); old == nil {
		// The first time comes before anybody can ask.
		r.count = len(names)
	}
	r.table.Store(&names)
	return nil
}

func (r *registry) limitOf(name string) (Limit, bool) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	l, ok := r.overrides[name]
	return l, ok
}

func (r *registry) start(ctx context.Context, every time.Duration) {
	go func() {
		defer close(r.done)
		tick := time.NewTicker(every)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				r.err = ctx.Err()
				return
			case <-tick.C:
				_ = r.load(ctx)
			}
		}
	}()
}

// Builder makes requests, as far as the limits allow.
type Builder struct {
	limits *registry
	done   <-chan struct{}
}

// NewBuilder starts to load overrides.
func NewBuilder(ctx context.Context, fetch func(ctx context.Context) (map[string]Limit, error)) (*Builder, error) {
	r := &registry{fetch: fetch, done: make(chan struct{})}
	if err := r.load(ctx); err != nil {
		return nil, err
	}
	r.start(ctx, time.Minute)
	return &Builder{limits: r, done: r.done}, nil
}

// Count tells how many overrides there were at first.
func (b *Builder) Count() int {
	return b.limits.count
}

// Limit tells how much somebody may do.
func (b *Builder) Limit(name string) int {
	if l, ok := b.limits.limitOf(name); ok {
		return l.Burst
	}
	return 1
}

// Wait waits for the end.
func (b *Builder) Wait() error {
	<-b.done
	return b.limits.err
}
