// go: 1.25

package diag

import "runtime"

// Contended gives the number of places where goroutines have waited for a mutex.
func Contended() int {
	n, _ := runtime.MutexProfile(nil) // want goroutine/profile-off@"runtime.MutexProfile(nil)" `SetMutexProfileFraction`
	return n
}
