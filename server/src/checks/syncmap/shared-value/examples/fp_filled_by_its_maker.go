// go: 1.25
package dedupe

import "sync"

type result struct {
	done chan struct{}
	err  error
}

func (r *result) wait() error {
	<-r.done
	return r.err
}

// Group lets one of those who ask at once do the work.
type Group struct {
	running sync.Map
	known   sync.Map
}

// Do waits for whoever does it.
func (g *Group) Do(key string, work func() error) error {
	r, mine := g.enter(key)
	if mine {
		defer g.running.Delete(key)
		r.err = work()
		close(r.done)
	}
	return r.wait()
}

func (g *Group) enter(key string) (*result, bool) {
	r, loaded := g.running.LoadOrStore(key, &result{done: make(chan struct{})})
	return r.(*result), !loaded
}

// Once keeps what came of it.
func (g *Group) Once(key string, work func() error) error {
	v, loaded := g.known.LoadOrStore(key, &result{done: make(chan struct{})})
	r := v.(*result)
	if loaded {
		return r.wait()
	}
	r.err = work()
	close(r.done)
	return r.err
}
