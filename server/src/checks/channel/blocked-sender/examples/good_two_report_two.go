// lookalike: bad_two_report_one.go there is room for one, or both are received, or one of two is started
// go: 1.22

package pipe

import "io"

// Join copies both ways until one of them ends.
func Join(a, b io.ReadWriter) error {
	failed := make(chan error, 1)
	go func() {
		_, err := io.Copy(a, b)
		failed <- err
	}()
	go func() {
		_, err := io.Copy(b, a)
		failed <- err
	}()
	return <-failed
}

// Both waits for both ways.
func Both(a, b io.ReadWriter) (error, error) {
	failed := make(chan error)
	go func() {
		_, err := io.Copy(a, b)
		failed <- err
	}()
	go func() {
		_, err := io.Copy(b, a)
		failed <- err
	}()
	return <-failed, <-failed
}

// One goes one way.
func One(a, b io.ReadWriter, back bool) error {
	failed := make(chan error)
	if back {
		go func() {
			_, err := io.Copy(a, b)
			failed <- err
		}()
	} else {
		go func() {
			_, err := io.Copy(b, a)
			failed <- err
		}()
	}
	return <-failed
}
