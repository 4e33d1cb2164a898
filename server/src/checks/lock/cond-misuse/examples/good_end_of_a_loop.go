package fixture

import (
	"context"
	"sync"
)

// handOn hands on what comes in, and keeps what nobody takes yet.
func handOn(ctx context.Context, in <-chan string, out chan<- string) {
	var queue []string
	more := sync.NewCond(&sync.Mutex{})
	go func() {
		for {
			select {
			case s := <-in:
				more.L.Lock()
				queue = append(queue, s)
				more.Signal()
				more.L.Unlock()
			case <-ctx.Done():
				more.L.Lock()
				more.Signal()
				more.L.Unlock()
				return
			}
		}
	}()
	more.L.Lock()
	for ctx.Err() == nil {
		if len(queue) == 0 {
			more.Wait()
			continue
		}
		s := queue[0]
		queue = queue[1:]
		more.L.Unlock()
		select {
		case out <- s:
		case <-ctx.Done():
		}
		more.L.Lock()
	}
	more.L.Unlock()
}
