// go: 1.25

// Package limits limits what groups may use.
package limits

import "sync"

// RWMutex is a lock that a checking one can be put in place of.
type RWMutex struct{ sync.RWMutex }

type limiter struct {
	RWMutex
	limit float64
}

func (l *limiter) set(v float64) {
	l.Lock()
	defer l.Unlock()
	l.limit = v
}

func (l *limiter) get() float64 {
	l.RLock()
	defer l.RUnlock()
	return l.limit
}

// Group is what limits are set for; it holds its own lock while it takes the limiter's.
type Group struct {
	RWMutex
	limiter *limiter
}

// Limit tells it.
func (g *Group) Limit() float64 {
	g.RLock()
	defer g.RUnlock()
	return g.limiter.get()
}

// SetLimit sets it.
func (g *Group) SetLimit(v float64) {
	g.Lock()
	defer g.Unlock()
	if g.limiter == nil {
		g.limiter = &limiter{}
	}
	g.limiter.set(v)
}
