package report

import "sync"

type config struct{ volumes []string }

// The channel is gone through until it is closed, which is done when all have ended: those that send on it tell nothing of the others.
func report(load func() (*config, error), count func() (int, error)) ([]string, int, error) {
	var wg sync.WaitGroup
	var title string
	var n int
	errs := make(chan error)

	wg.Add(2)
	go func() {
		defer wg.Done()
		c, err := load()
		if err != nil {
			errs <- err
			return
		}
		title = c.volumes[0]
	}()
	go func() {
		defer wg.Done()
		var err error
		if n, err = count(); err != nil {
			errs <- err
		}
	}()
	go func() {
		wg.Wait()
		close(errs)
	}()

	var first error
	for err := range errs {
		if first == nil {
			first = err
		}
	}
	return []string{title}, n, first
}
