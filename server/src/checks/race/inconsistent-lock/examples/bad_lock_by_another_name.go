// go: 1.25

// Package limits limits what groups may use.
package limits

import "sync"

// RWMutex is a lock that a checking one can be put in place of.
type RWMutex struct{ sync.RWMutex }

type limiter struct {
	RWMutex
	limit  float64
	tokens float64
}

func (l *limiter) set(v float64) {
	l.Lock()
	defer l.Unlock()
	l.limit = v
	l.tokens = 0
}

func (l *limiter) take(n float64) bool {
	l.Lock()
	defer l.Unlock()
	if l.limit > 0 && l.tokens+n > l.limit {
		return false
	}
	l.tokens += n
	return true
}

func (l *limiter) share() float64 {
	l.RLock()
	defer l.RUnlock()
	return l.tokens / l.limit
}

// Group is what limits are set for.
type Group struct {
	RWMutex
	limiter *limiter
	names   map[string]int
}

// New returns a group with a limit.
func New(limit float64) *Group {
	return &Group{limiter: &limiter{limit: limit}, names: make(map[string]int)}
}

// Limit tells it.
func (g *Group) Limit() float64 {
	g.RLock()
	defer g.RUnlock()
	if g.limiter == nil {
		return 0
	}
	return g.limiter.limit // want race/inconsistent-lock@"g.limiter.limit"
}

// SetLimit sets it.
func (g *Group) SetLimit(v float64) {
	g.RLock()
	l := g.limiter
	g.RUnlock()
	l.set(v)
}

// Take takes some of it, for a name.
func (g *Group) Take(name string, n float64) bool {
	g.Lock()
	g.names[name]++
	l := g.limiter
	g.Unlock()
	return l.take(n) && l.share() < 1
}

// Forget forgets a name.
func (g *Group) Forget(name string) {
	g.Lock()
	defer g.Unlock()
	delete(g.names, name)
}

// Times tells how often a name has asked.
func (g *Group) Times(name string) int {
	return g.names[name] // want race/inconsistent-lock@"g.names[name]"
}
