// lookalike: bad_flag_without_lock.go nobody adds once the flag is set
// go: 1.25

package group

import "sync"

// Group runs what it is handed until it is stopped.
type Group struct {
	mu      sync.RWMutex
	stopped bool
	jobs    chan func()
	running sync.WaitGroup
}

// Start takes jobs from now on.
func (g *Group) Start() {
	go g.loop()
}

func (g *Group) loop() {
	for job := range g.jobs {
		g.mu.RLock()
		if g.stopped {
			g.mu.RUnlock()
			continue
		}
		g.running.Add(1)
		g.mu.RUnlock()
		go func() {
			defer g.running.Done()
			job()
		}()
	}
}

// Stop waits for what is running; nothing else is started any more.
func (g *Group) Stop() {
	g.mu.Lock()
	g.stopped = true
	g.mu.Unlock()
	g.running.Wait()
}
