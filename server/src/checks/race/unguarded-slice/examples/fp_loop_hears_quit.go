// fp: the loop that calls back has received the request to quit before the one who made it goes on
// go: 1.25

package events

type queue[T any] struct {
	in   chan T
	quit chan struct{}
}

func newQueue[T any](late <-chan T, drop func(T)) queue[T] {
	in := make(chan T)
	quit := make(chan struct{})
	go func() {
		for {
			select {
			case <-quit:
				return
			case e := <-late:
				drop(e)
			case e := <-in:
				drop(e)
			}
		}
	}()
	return queue[T]{in: in, quit: quit}
}

// Shutdown comes back when the loop is about to end.
func (q *queue[T]) Shutdown() {
	q.quit <- struct{}{}
}

// Send hands an event over.
func (q *queue[T]) Send(e T) {
	q.in <- e
}

// Dropped sends some events, and tells which of them were dropped.
func Dropped(events []int, late <-chan int) []int {
	var dropped []int
	q := newQueue(late, func(e int) {
		dropped = append(dropped, e)
	})
	for _, e := range events {
		q.Send(e)
	}
	q.Shutdown()
	return dropped
}

type server struct {
	in   chan int
	done chan struct{}
}

func start(handle func(int)) *server {
	s := &server{in: make(chan int), done: make(chan struct{})}
	go func() {
		defer close(s.done)
		for n := range s.in {
			handle(n)
		}
	}()
	return s
}

// Stop comes back when everything is handled.
func (s *server) Stop() {
	close(s.in)
	<-s.done
}

// Handled has some numbers handled.
func Handled(numbers []int) []int {
	var seen []int
	s := start(func(n int) { seen = append(seen, n) })
	for _, n := range numbers {
		s.in <- n
	}
	s.Stop()
	return seen
}
