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

// All runs the steps at once and joins their errors. The buffer has room for
// every error, so nobody blocks on sending; the range blocks after the last.
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

	var joined error
	for err := range errs { // want channel/never-closed@"errs"
		joined = errors.Join(joined, err)
	}
	return joined
}
