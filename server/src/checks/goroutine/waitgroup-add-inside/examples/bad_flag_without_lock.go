// go: 1.25

package group

import (
	"sync"
	"sync/atomic"
)

// Group runs what it is handed until it is stopped.
type Group struct {
	stopped atomic.Bool
	jobs    chan func()
	running sync.WaitGroup
}

// Start takes jobs from now on.
func (g *Group) Start() {
	go g.loop()
}

func (g *Group) loop() {
	for job := range g.jobs {
		if g.stopped.Load() {
			continue
		}
		g.running.Add(1) // want goroutine/waitgroup-add-inside@"g.running.Add(1)"
		go func() {
			defer g.running.Done()
			job()
		}()
	}
}

// Stop waits for what is running; a job that was let through just before is counted too late.
func (g *Group) Stop() {
	g.stopped.Store(true)
	g.running.Wait()
}
