// go: 1.25

// Package link keeps a connection to a server.
package link

import "sync"

// Link connects again when the connection is lost.
type Link struct {
	lost    chan struct{}
	dial    func() bool
	receive func()
	send    func(lost <-chan struct{})
}

// Run connects, and serves each connection until it is lost.
func (l *Link) Run() {
	for l.dial() {
		l.lost = make(chan struct{})
		var wg sync.WaitGroup
		wg.Add(2)
		go func() {
			defer wg.Done()
			l.send(l.lost)
		}()
		go func() {
			defer close(l.lost) // tells the sender
			defer wg.Done()
			l.receive()
		}()
		wg.Wait()
	}
}
