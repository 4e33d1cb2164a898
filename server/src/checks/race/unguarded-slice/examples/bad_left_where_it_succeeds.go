// go: 1.25

package walk

// Source has numbers.
type Source interface {
	Send(to chan<- int) error
}

// Each calls visit in a goroutine of its own, which goes on when the source has sent everything.
func Each(src Source, visit func(int) error) error {
	over := make(chan error, 1)
	numbers := make(chan int, 16)
	go func() {
		var err error
		for n := range numbers {
			if err == nil {
				err = visit(n)
			}
		}
		over <- err
	}()
	if err := src.Send(numbers); err != nil {
		if failed := <-over; failed != nil {
			return failed
		}
		return err
	}
	return nil
}

// All gathers the numbers.
func All(src Source) ([]int, error) {
	var all []int
	if err := Each(src, func(n int) error {
		all = append(all, n) // want race/unguarded-slice@"all"
		return nil
	}); err != nil {
		return nil, err
	}
	return all, nil
}
