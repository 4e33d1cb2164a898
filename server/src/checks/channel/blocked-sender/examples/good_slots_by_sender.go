// lookalike: bad_slots_held.go the goroutine waits for its slot itself
package fixture

type outcome struct {
	id  int
	err error
}

// ReleaseAll gives up all items, a few at a time.
func ReleaseAll(ids []int, release func(int) error) []error {
	results := make(chan outcome)
	slots := make(chan struct{}, 4)
	for _, id := range ids {
		go func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			results <- outcome{id, release(id)}
		}()
	}
	var errs []error
	for range ids {
		if r := <-results; r.err != nil {
			errs = append(errs, r.err)
		}
	}
	return errs
}
