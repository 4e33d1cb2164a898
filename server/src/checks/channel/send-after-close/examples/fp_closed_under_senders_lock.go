// the goroutine sends under the lock of a topic that it was handed, and who closes takes that lock before
// go: 1.25

package topics

import "sync"

type topic struct {
	mu    sync.Mutex
	last  string
	sinks []chan string
}

// with runs f under the topic's lock, and then later, in a goroutine that gives it back.
func (t *topic) with(f, later func()) {
	t.mu.Lock()
	f()
	go func() {
		defer t.mu.Unlock()
		later()
	}()
}

// Subscription gets what is published.
type Subscription struct {
	ch chan string
	of []*topic
}

// Subscribe starts with what each topic has had last.
func Subscribe(of []*topic) *Subscription {
	s := &Subscription{ch: make(chan string, 1), of: of}
	for _, t := range of {
		t.with(
			func() { t.sinks = append(t.sinks, s.ch) },
			func() {
				if t.last != "" {
					s.ch <- t.last
				}
			},
		)
	}
	return s
}

// Close ends the subscription.
func (s *Subscription) Close() {
	go func() {
		for range s.ch {
		}
	}()
	for _, t := range s.of {
		t.mu.Lock()
		for i, ch := range t.sinks {
			if ch == s.ch {
				t.sinks = append(t.sinks[:i], t.sinks[i+1:]...)
				break
			}
		}
		t.mu.Unlock()
	}
	close(s.ch)
}
