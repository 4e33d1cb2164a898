// go: 1.25

// Package start runs tasks beside an admin server.
package start

import "sync"

// Server waits for all that it has started.
type Server struct {
	wg    sync.WaitGroup
	tasks []func()
	admin func()
}

// Start counts the tasks alone: the counter goes below zero, or Stop comes back too early.
func (s *Server) Start() {
	s.wg.Add(len(s.tasks)) // want goroutine/waitgroup-unbalanced@"s.wg.Add(len(s.tasks))"
	for _, t := range s.tasks {
		go func() {
			defer s.wg.Done()
			t()
		}()
	}
	go s.runAdmin()
}

func (s *Server) runAdmin() {
	defer s.wg.Done()
	s.admin()
}

// Stop waits.
func (s *Server) Stop() { s.wg.Wait() }

// Pool counts all of them.
type Pool struct {
	wg    sync.WaitGroup
	tasks []func()
	first func()
}

// Start counts the first one as well.
func (p *Pool) Start() {
	p.wg.Add(len(p.tasks) + 1)
	go p.run(p.first)
	for _, t := range p.tasks {
		go p.run(t)
	}
}

func (p *Pool) run(f func()) {
	defer p.wg.Done()
	f()
}

// Stop waits.
func (p *Pool) Stop() { p.wg.Wait() }
