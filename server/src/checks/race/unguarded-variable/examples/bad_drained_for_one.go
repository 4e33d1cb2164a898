package report

import "sync"

// example:begin
// One error is enough to leave the loop: the others may be at work still.
func report(load func() (string, error)) (string, error) {
	var wg sync.WaitGroup
	var title string
	errs := make(chan error, 2)

	wg.Add(2)
	go func() {
		defer wg.Done()
		s, err := load()
		errs <- err
		title = s // want race/unguarded-variable@"title"
	}()
	go func() {
		defer wg.Done()
		_, err := load()
		errs <- err
	}()
	go func() {
		wg.Wait()
		close(errs)
	}()

	for err := range errs {
		if err != nil {
			return title, err
		}
	}
	return title, nil
}

// example:end
