// go: 1.22

package calls

import "fmt"

// Both makes one call after the other, and tells of panics as of errors.
func Both(first, second func()) error {
	last := ""
	done := make(chan error)
	go func() {
		defer func() {
			if x := recover(); x != nil {
				done <- fmt.Errorf("%s: %v", last, x)
			}
		}()
		first()
		done <- nil
	}()
	if err := <-done; err != nil {
		return err
	}
	last = "second"
	second()
	return nil
}
