// lookalike: bad_pointer_sent.go a new event for each kind; what is changed has a lock
// go: 1.25

package events

import "sync"

// Event tells what happened.
type Event struct {
	Kind string
}

// Progress is looked at while it grows.
type Progress struct {
	mu   sync.Mutex
	done int
}

// Publish tells everybody of each kind.
func Publish(kinds []string, subs []chan *Event) {
	for _, k := range kinds {
		ev := &Event{}
		ev.Kind = k
		for _, s := range subs {
			s <- ev
		}
	}
}

// Follow sends something that is made to be shared.
func Follow(n int, watch chan<- *Progress) {
	p := &Progress{}
	watch <- p
	for range n {
		p.mu.Lock()
		p.done++
		p.mu.Unlock()
	}
}
