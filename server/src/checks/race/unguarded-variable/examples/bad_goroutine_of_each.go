// go: 1.25

package supervise

import (
	"context"
	"sync"
)

type child struct {
	run      func(context.Context)
	restarts int
}

// Supervisor runs its children again and again.
type Supervisor struct {
	children []*child
	wg       sync.WaitGroup
}

// Add adds a child.
func (s *Supervisor) Add(run func(context.Context)) {
	s.children = append(s.children, &child{run: run})
}

// Start starts all children.
func (s *Supervisor) Start(ctx context.Context) {
	for _, c := range s.children {
		s.wg.Add(1)
		go s.supervise(ctx, c)
	}
}

func (s *Supervisor) supervise(ctx context.Context, c *child) {
	defer s.wg.Done()
	for ctx.Err() == nil {
		c.run(ctx)
		c.restarts++ // want race/unguarded-variable@"c.restarts"
	}
}

// Restarts counts restarts.
func (s *Supervisor) Restarts() int {
	n := 0
	for _, c := range s.children {
		n += c.restarts
	}
	return n
}

// Wait waits for the end of all children.
func (s *Supervisor) Wait() { s.wg.Wait() }
