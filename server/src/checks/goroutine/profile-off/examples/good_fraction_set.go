// lookalike: bad_mutex_records.go the fraction is set
// go: 1.25

package diag

import "runtime"

// Start records every fifth contention.
func Start() { runtime.SetMutexProfileFraction(5) }

// Contended gives the number of places where goroutines have waited for a mutex.
func Contended() int {
	n, _ := runtime.MutexProfile(nil)
	return n
}
