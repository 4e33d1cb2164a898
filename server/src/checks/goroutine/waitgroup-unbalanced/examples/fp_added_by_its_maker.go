// go: 1.24

package relay

import (
	"sync"
	"time"
)

// newGroup returns a group that counts so many already.
func newGroup(n int) *sync.WaitGroup {
	var wg sync.WaitGroup
	wg.Add(n)
	return &wg
}

// waited tells whether the group came to its end in time.
func waited(wg *sync.WaitGroup) bool {
	done := make(chan struct{})
	go func() {
		defer close(done)
		wg.Wait()
	}()
	select {
	case <-done:
		return true
	case <-time.After(time.Second):
		return false
	}
}

// Run runs both and tells whether they ended in time.
func Run(a, b func()) bool {
	wg := newGroup(2)
	go func() { a(); wg.Done() }()
	go func() { b(); wg.Done() }()
	return waited(wg)
}
