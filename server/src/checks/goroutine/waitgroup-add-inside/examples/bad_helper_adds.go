// go: 1.25
package dispatch

import "sync"

type tracker struct {
	wg sync.WaitGroup
	mu sync.Mutex
	n  int
}

func (t *tracker) enter() {
	t.wg.Add(1)
	t.mu.Lock()
	t.n++
	t.mu.Unlock()
}

func (t *tracker) leave() {
	t.mu.Lock()
	t.n--
	t.mu.Unlock()
	t.wg.Done()
}

// Run may be through before the first goroutine has entered.
func Run(handlers []func()) {
	var t tracker
	for _, h := range handlers {
		go func() {
			t.enter() // want goroutine/waitgroup-add-inside@"t.enter()" `calls .Add.`
			defer t.leave()
			h()
		}()
	}
	t.wg.Wait()
}
