// go: 1.25

// Package link keeps a connection to a server.
package link

import "sync"

// Link connects again when the connection is lost.
type Link struct {
	lost    chan struct{}
	dial    func() bool
	receive func()
}

// Run connects, and serves each connection until it is lost.
func (l *Link) Run() {
	l.lost = make(chan struct{})
	for l.dial() {
		var wg sync.WaitGroup
		wg.Add(1)
		go func() {
			defer close(l.lost) // want channel/double-close
			defer wg.Done()
			l.receive()
		}()
		wg.Wait()
	}
}
