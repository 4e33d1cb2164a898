// lookalike: bad_in_method.go the lock lives on in the function that is returned
// go: 1.25

package sequence

import "sync"

// New returns a function that gives numbers to many.
func New() func() int {
	var mu sync.Mutex
	n := 0
	return func() int {
		mu.Lock()
		defer mu.Unlock()
		n++
		return n
	}
}
