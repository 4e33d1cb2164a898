// go: 1.25

// Package leases revokes leases.
package leases

import "sync"

var rate = 1000

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
		if len(l.old) > rate/2 {
			l.old = nil
		}
	}
}

func newLessor(stop chan struct{}) *lessor {
	l := &lessor{stop: stop}
	go l.run()
	return l
}

func grant(stop chan struct{}) { newLessor(stop) }

func slowDown() {
	rate = 10 // want race/unguarded-variable@"rate" `no common lock`
}

// Measure looks at leases while their rate changes.
func Measure(stop chan struct{}) {
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
