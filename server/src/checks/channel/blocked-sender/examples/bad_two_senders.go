// go: 1.25

package copying

import "io"

// Both copies in both directions and returns the first error.
func Both(a, b io.ReadWriter) error {
	ended := make(chan error)
	go func() {
		_, err := io.Copy(a, b)
		ended <- err // want channel/blocked-sender@"ended <- err" `stops early`
	}()
	go func() {
		_, err := io.Copy(b, a)
		ended <- err
	}()
	if err := <-ended; err != nil {
		return err
	}
	return <-ended
}
