// lookalike: bad_waitgroup_entry.go the deleter waits for the entry, which it knows by another name
// go: 1.25

package groups

import "sync"

// Groups knows what is running.
type Groups struct {
	running map[string]*sync.WaitGroup
	ended   map[string]chan struct{}
}

// New returns one without anything running.
func New() *Groups {
	return &Groups{running: make(map[string]*sync.WaitGroup), ended: make(map[string]chan struct{})}
}

// Run has f done elsewhere and waits for it.
func (g *Groups) Run(name string, f func()) {
	wg := &sync.WaitGroup{}
	wg.Add(1)
	g.running[name] = wg
	go func() {
		defer g.running[name].Done()
		f()
	}()
	wg.Wait()
	delete(g.running, name)
}

// Go does the same with a channel.
func (g *Groups) Go(name string, f func()) {
	ended := make(chan struct{})
	g.ended[name] = ended
	go func() {
		f()
		g.ended[name] <- struct{}{}
	}()
	<-ended
	delete(g.ended, name)
}
