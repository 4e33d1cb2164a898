// go: 1.25
package dispatch

import "sync"

type tracker struct{ wg sync.WaitGroup }

func (t *tracker) enter() { t.wg.Add(1) }

func (t *tracker) leave() { t.wg.Done() }

// Run counts before it starts.
func Run(handlers []func()) {
	var t tracker
	for _, h := range handlers {
		t.enter()
		go func() {
			defer t.leave()
			h()
		}()
	}
	t.wg.Wait()
}
