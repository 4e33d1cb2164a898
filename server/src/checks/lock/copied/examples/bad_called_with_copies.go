// go: 1.25

package flush

import (
	"log"
	"sync"
	"sync/atomic"
)

// Queue counts what it drops.
type Queue struct {
	samples, series atomic.Uint32
	wg              sync.WaitGroup
}

// Stop tells what was dropped: the parameter is at fault, not each of the calls.
func (q *Queue) Stop() {
	tell := func(what string, n atomic.Uint32) { // want lock/copied@"atomic.Uint32" `read without atomics`
		if dropped := n.Load(); dropped > 0 {
			log.Printf("%d %s dropped", dropped, what)
		}
	}
	q.wg.Wait()
	tell("samples", q.samples)
	tell("series", q.series)
	after(q.wg)
}

func after(wg sync.WaitGroup) { // want lock/copied@"sync.WaitGroup" `goes its own way`
	wg.Wait()
}
