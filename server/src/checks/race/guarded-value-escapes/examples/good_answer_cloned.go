// lookalike: bad_answer_of_helper.go the callers clone what the helper answers, or look at it under the lock
// go: 1.25

package members

import (
	"maps"
	"sync"
)

// List has members by name.
type List struct {
	mu      sync.Mutex
	members map[string]string
	views   chan map[string]string
}

// Join adds one, and tells watchers.
func (l *List) Join(name, addr string) {
	l.mu.Lock()
	l.members[name] = addr
	v := maps.Clone(l.membersLocked())
	l.mu.Unlock()
	l.views <- v
}

// Members gives all.
func (l *List) Members() map[string]string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return maps.Clone(l.membersLocked())
}

// Addr gives one.
func (l *List) Addr(name string) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.membersLocked()[name]
}

func (l *List) membersLocked() map[string]string {
	return l.members
}
