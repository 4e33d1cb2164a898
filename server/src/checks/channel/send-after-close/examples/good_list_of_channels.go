// go: 1.25
package topic

import (
	"net/http"
	"sync"
)

// Topic sends under its lock: who has left is no longer in the list.
type Topic struct {
	mu   sync.Mutex
	subs map[chan string]struct{}
}

func (t *Topic) leave(ch chan string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if _, ok := t.subs[ch]; ok {
		delete(t.subs, ch)
		close(ch)
	}
}

// ServeHTTP sends a message, or waits for one.
func (t *Topic) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ch := make(chan string, 1)
	t.mu.Lock()
	t.subs[ch] = struct{}{}
	for other := range t.subs {
		select {
		case other <- r.FormValue("msg"):
		default:
		}
	}
	t.mu.Unlock()
	defer t.leave(ch)
	<-r.Context().Done()
}
