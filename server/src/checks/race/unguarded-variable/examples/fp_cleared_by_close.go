// go: 1.25

// Package replica follows a server's log.
package replica

import "sync"

type link struct{ n int }

func (l *link) next() int {
	l.n++
	return l.n
}

// Replica follows it in a goroutine.
type Replica struct {
	wg   sync.WaitGroup
	stop chan struct{}
	link *link
	name string
}

// SetName is for the time before it starts.
func (r *Replica) SetName(name string) { r.name = name }

// Start begins to follow.
func (r *Replica) Start() {
	r.wg.Add(1)
	go r.run()
}

func (r *Replica) run() {
	defer r.wg.Done()
	for {
		select {
		case <-r.stop:
			return
		default:
			println(r.name, r.link.next())
		}
	}
}

// Close ends it, and takes the link away when that is over.
func (r *Replica) Close() {
	close(r.stop)
	r.wg.Wait()
	r.link = nil
}
