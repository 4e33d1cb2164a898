// go: 1.25

// Package features starts what was registered.
package features

import (
	"errors"
	"sync"
)

var errStarted = errors.New("started already")

type feature struct {
	start func()
	ready chan struct{}
}

// Gate has features.
type Gate struct {
	once    sync.Once
	started bool
	known   map[string]*feature
}

// New makes an empty gate.
func New() *Gate {
	return &Gate{known: map[string]*feature{}}
}

// Add registers a feature, until the gate is started.
func (g *Gate) Add(name string, start func()) error {
	if g.started {
		return errStarted
	}
	if _, ok := g.known[name]; ok {
		return nil
	}
	g.known[name] = &feature{start: start, ready: make(chan struct{})}
	return nil
}

// Start starts all of them.
func (g *Gate) Start() {
	g.once.Do(func() {
		g.started = true
		for name, f := range g.known {
			go func() {
				f.start()
				g.done(name)
			}()
		}
	})
}

func (g *Gate) done(name string) {
	if f, ok := g.known[name]; ok {
		close(f.ready)
	}
}
