// go: 1.25

package limits

import (
	"context"
	"time"
)

// Limit is what somebody may do.
type Limit struct{ Burst int }

type registry struct {
	overrides map[string]Limit
	loaded    bool
	fetch     func(ctx context.Context) (map[string]Limit, error)
}

func (r *registry) load(ctx context.Context) error {
	found, err := r.fetch(ctx)
	if err != nil {
		return err
	}
	r.overrides = found // want race/unguarded-map@"r.overrides"
	r.loaded = true     // want race/unguarded-variable@"r.loaded"
	return nil
}

func (r *registry) limitOf(name string) (Limit, bool) {
	l, ok := r.overrides[name]
	return l, ok
}

// start loads the overrides again and again.
func (r *registry) start(ctx context.Context, every time.Duration) {
	go func() {
		tick := time.NewTicker(every)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
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
}

// NewBuilder starts to load overrides.
func NewBuilder(ctx context.Context, fetch func(ctx context.Context) (map[string]Limit, error)) *Builder {
	r := &registry{fetch: fetch}
	r.start(ctx, time.Minute)
	return &Builder{limits: r}
}

// Ready tells whether overrides are there.
func (b *Builder) Ready() bool {
	return b.limits.loaded
}

// Limit tells how much somebody may do.
func (b *Builder) Limit(name string) int {
	if l, ok := b.limits.limitOf(name); ok {
		return l.Burst
	}
	return 1
}
