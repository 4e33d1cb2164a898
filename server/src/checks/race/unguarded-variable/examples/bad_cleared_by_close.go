// go: 1.25

// Package replica follows a server's log.
package replica

import "sync"

type link struct{ n int }

func (l *link) next() int {
	l.n++
	return l.n
}

func (l *link) close() {}

// Replica follows it in a goroutine.
type Replica struct {
	wg   sync.WaitGroup
	link *link
	at   int
}

// Start begins to follow.
func (r *Replica) Start() {
	r.wg.Add(1)
	go r.run()
}

func (r *Replica) run() {
	defer r.wg.Done()
	r.follow()
}

func (r *Replica) follow() {
	for r.link.next() < 1000 {
	}
}

// Close ends it, and waits for that.
func (r *Replica) Close() {
	r.link.close()
	r.link = nil // want race/unguarded-variable@"r.link"
	r.wg.Wait()
}

// Watcher looks at a link until it is told to stop.
type Watcher struct {
	stop chan struct{}
	link *link
	name string
}

// Start begins to look.
func (w *Watcher) Start() { go w.loop() }

func (w *Watcher) loop() {
	for {
		select {
		case <-w.stop:
			return
		default:
			println(w.name, w.link.next())
		}
	}
}

// Stop tells it to stop.
func (w *Watcher) Stop() {
	close(w.stop)
	w.link = nil // want race/unguarded-variable@"w.link"
}

// SetName is for the time before it starts.
func (w *Watcher) SetName(name string) { w.name = name }
