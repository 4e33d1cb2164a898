// go: 1.22

package calls

import "log"

// Both makes one call after the other.
func Both(first, second func()) {
	last := ""
	done := make(chan error)
	go func() {
		defer func() {
			x := recover()
			log.Print(last, x)
		}()
		first()
		done <- nil
	}()
	if err := <-done; err != nil {
		return
	}
	last = "second" // want race/unguarded-variable@"last"
	second()
}
