// go: 1.25

// Package servers keeps a list up to date.
package servers

import (
	"sync"
	"time"
)

// List knows the servers.
type List struct {
	quit   chan struct{}
	wait   sync.WaitGroup
	update func() error
}

// New starts the loop.
func New(every time.Duration, update func() error) *List {
	l := &List{quit: make(chan struct{}), update: update}
	l.wait.Add(1)
	go l.loop(every)
	return l
}

// Stop tells the loop, which stops its ticker and goes round.
func (l *List) Stop() {
	close(l.quit)
	l.wait.Wait() // want channel/blocked-receiver@"l.wait.Wait()" `comes back to its`
}

func (l *List) loop(every time.Duration) {
	defer l.wait.Done()
	ticker := time.NewTicker(every)
	for {
		select {
		case <-ticker.C:
			if err := l.update(); err != nil {
				println(err.Error())
			}
		case <-l.quit:
			ticker.Stop()
		}
	}
}
