// go: 1.25

// Package leases revokes leases.
package leases

import "sync"

var (
	rateMu sync.Mutex
	rate   = 1000
	limit  = 5
)

type lessor struct {
	stop chan struct{}
	old  []int
}

func (l *lessor) run() {
	for {
		select {
		case <-l.stop:
			return
		default:
		}
		if len(l.old) > current()/2 && len(l.old) > limit {
			l.old = nil
		}
	}
}

func current() int {
	rateMu.Lock()
	defer rateMu.Unlock()
	return rate
}

func newLessor(stop chan struct{}) *lessor {
	l := &lessor{stop: stop}
	go l.run()
	return l
}

func grant(stop chan struct{}) { newLessor(stop) }

func slowDown() {
	rateMu.Lock()
	defer rateMu.Unlock()
	rate = 10
}

func raise() { limit = 6 }

// Measure looks at leases while their rate changes. The limit is set before.
func Measure(stop chan struct{}) {
	raise()
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		defer wg.Done()
		grant(stop)
	}()
	go func() {
		defer wg.Done()
		slowDown()
	}()
	wg.Wait()
}
