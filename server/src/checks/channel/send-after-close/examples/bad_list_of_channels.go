// go: 1.25
package topic

import (
	"net/http"
	"sync"
)

// Topic copies its subscribers and sends outside of the lock.
type Topic struct {
	mu   sync.Mutex
	subs []chan string
}

func (t *Topic) subscribe() chan string {
	ch := make(chan string, 1)
	t.mu.Lock()
	t.subs = append(t.subs, ch)
	t.mu.Unlock()
	return ch
}

func (t *Topic) unsubscribe(ch chan string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for i, s := range t.subs {
		if s == ch {
			t.subs = append(t.subs[:i], t.subs[i+1:]...)
			close(ch)
			return
		}
	}
}

func (t *Topic) publish(msg string) {
	// example:begin
	t.mu.Lock()
	subs := make([]chan string, len(t.subs))
	copy(subs, t.subs)
	t.mu.Unlock()
	for _, ch := range subs {
		ch <- msg // want channel/send-after-close
	}
	// example:end
}

// ServeHTTP sends a message, or waits for one.
func (t *Topic) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodPost {
		t.publish(r.FormValue("msg"))
		return
	}
	ch := t.subscribe()
	defer t.unsubscribe(ch)
	select {
	case m := <-ch:
		_, _ = w.Write([]byte(m))
	case <-r.Context().Done():
	}
}
