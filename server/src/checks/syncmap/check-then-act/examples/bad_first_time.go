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
	if _, ok := r.seen.Load(id); ok {
		return false
	}
	r.seen.Store(id, struct{}{}) // want syncmap/check-then-act@"r.seen.Store(id, struct{}{})"
	return true
}

// Forget lets the message come again.
func (r *Receiver) Forget(id string) { r.seen.Delete(id) }
