// go: 1.25
// lookalike: bad_two_senders.go takes both values on every way

package copying

import (
	"errors"
	"io"
)

// Both copies in both directions and returns both errors.
func Both(a, b io.ReadWriter) error {
	ended := make(chan error)
	go func() {
		_, err := io.Copy(a, b)
		ended <- err
	}()
	go func() {
		_, err := io.Copy(b, a)
		ended <- err
	}()
	if err := <-ended; err != nil {
		return errors.Join(err, <-ended)
	}
	return <-ended
}

// Either starts one goroutine or the other.
func Either(first bool, f, g func() error) error {
	ended := make(chan error)
	if first {
		go func() { ended <- f() }()
	} else {
		go func() { ended <- g() }()
	}
	return <-ended
}
