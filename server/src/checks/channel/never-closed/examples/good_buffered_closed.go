// lookalike: bad_buffered_after_wait.go the channel is closed once all senders have ended
// go: 1.25

package migrate

import (
	"errors"
	"sync"
)

type Step struct {
	Name string
	Run  func() error
}

// All runs the steps at once and joins their errors.
func All(steps []Step) error {
	errs := make(chan error, len(steps))
	var wg sync.WaitGroup
	for _, step := range steps {
		wg.Go(func() {
			if err := step.Run(); err != nil {
				errs <- err
			}
		})
	}
	wg.Wait()
	close(errs)

	var joined error
	for err := range errs {
		joined = errors.Join(joined, err)
	}
	return joined
}
