// go: 1.25

package events

type queue[T any] struct {
	in   chan T
	quit chan struct{}
}

func newQueue[T any](drop func(T)) queue[T] {
	in := make(chan T, 8)
	quit := make(chan struct{}, 1)
	go func() {
		for {
			select {
			case <-quit:
				return
			case e := <-in:
				drop(e)
			}
		}
	}()
	return queue[T]{in: in, quit: quit}
}

// Shutdown asks the loop to end.
func (q *queue[T]) Shutdown() {
	q.quit <- struct{}{}
}

// Send hands an event over.
func (q *queue[T]) Send(e T) {
	q.in <- e
}

// Dropped sends some events, and tells which of them were dropped.
func Dropped(events []int) []int {
	var dropped []int
	q := newQueue(func(e int) {
		dropped = append(dropped, e) // want race/unguarded-slice@"dropped"
	})
	for _, e := range events {
		q.Send(e)
	}
	q.Shutdown()
	return dropped
}
