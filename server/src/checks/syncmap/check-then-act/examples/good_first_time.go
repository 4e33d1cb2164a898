// lookalike: bad_first_time.go the check and the store are one step
// go: 1.25
package dedupe

import (
	"net/http"
	"sync"
)

type Receiver struct {
	seen   sync.Map // message id -> struct{}
	handle func(id string)
}

// ServeHTTP handles each message once.
func (r *Receiver) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	id := req.Header.Get("Message-Id")
	if !r.first(id) {
		w.WriteHeader(http.StatusConflict)
		return
	}
	r.handle(id)
}

func (r *Receiver) first(id string) bool {
	_, before := r.seen.LoadOrStore(id, struct{}{})
	return !before
}

// Forget lets the message come again.
func (r *Receiver) Forget(id string) { r.seen.Delete(id) }
