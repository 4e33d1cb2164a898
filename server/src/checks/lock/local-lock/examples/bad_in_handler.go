// go: 1.25

package web

import (
	"fmt"
	"net/http"
	"sync"
)

var visits int

// Visits counts and shows the visits.
func Visits(w http.ResponseWriter, r *http.Request) {
	var mu sync.Mutex // want lock/local-lock@"mu" `every call of Visits`
	mu.Lock()
	visits++
	n := visits
	mu.Unlock()
	fmt.Fprintln(w, n)
}
