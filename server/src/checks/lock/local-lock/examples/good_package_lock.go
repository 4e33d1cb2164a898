// lookalike: bad_in_handler.go the lock is beside the counter
// go: 1.25

package web

import (
	"fmt"
	"net/http"
	"sync"
)

var (
	mu     sync.Mutex
	visits int
)

// Visits counts and shows the visits.
func Visits(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	visits++
	n := visits
	mu.Unlock()
	fmt.Fprintln(w, n)
}
