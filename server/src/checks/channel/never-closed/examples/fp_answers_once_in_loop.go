// go: 1.25

package retry

import "errors"

var errGone = errors.New("gone")

// Start tries until it has an answer, and gives it once: there is no end to read to.
func Start(try func() (bool, error)) <-chan error {
	out := make(chan error, 1)
	go func() {
		for {
			ok, err := try()
			if errors.Is(err, errGone) {
				out <- err
				return
			}
			if ok {
				out <- nil
				return
			}
		}
	}()
	return out
}
