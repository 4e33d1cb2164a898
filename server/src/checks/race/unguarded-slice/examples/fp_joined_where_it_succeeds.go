// lookalike: bad_left_where_it_succeeds.go the callback is over where there is no error
// go: 1.25

package walk

import "sync"

// Source has numbers.
type Source interface {
	Send(to chan<- int) error
}

// Each calls visit in a goroutine of its own; on an error of the source, visit is kept from being called again.
func Each(src Source, visit func(int) error) error {
	var mu sync.Mutex
	over := make(chan error, 1)
	numbers := make(chan int, 16)
	stopped := false
	go func() {
		var err error
		for n := range numbers {
			mu.Lock()
			if err == nil && !stopped {
				err = visit(n)
			}
			mu.Unlock()
		}
		over <- err
	}()
	if err := src.Send(numbers); err != nil {
		mu.Lock()
		stopped = true
		mu.Unlock()
		return err
	}
	if err := <-over; err != nil {
		return err
	}
	return nil
}

// All gathers the numbers.
func All(src Source) ([]int, error) {
	var all []int
	if err := Each(src, func(n int) error {
		all = append(all, n)
		return nil
	}); err != nil {
		return nil, err
	}
	return all, nil
}
