// go: 1.22

package engine

import (
	"errors"
	"sync"
)

type source struct{ broken bool }

func (s *source) stop() error {
	if s.broken {
		return errors.New("broken")
	}
	return nil
}

type controller struct {
	mu      sync.Mutex
	sources map[string]*source
}

// Engine runs controllers.
type Engine struct {
	mu          sync.Mutex
	controllers map[string]*controller
}

// Stop ends one of them.
func (e *Engine) Stop(name string) error {
	e.mu.Lock()
	c := e.controllers[name]
	e.mu.Unlock()
	if c == nil {
		return errors.New("not found")
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for k, s := range c.sources {
		if err := s.stop(); err != nil {
			c.mu.Unlock() // want lock/mismatched-unlock
			return err
		}
		delete(c.sources, k)
	}
	return nil
}
