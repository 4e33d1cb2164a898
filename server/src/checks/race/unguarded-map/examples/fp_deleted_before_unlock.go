// go: 1.25

// Package quota asks a remote service for limits; answers arrive in another goroutine.
package quota

import "sync"

type remote interface {
	Ask(user string) (int, error)
}

// Limits remembers what users may do.
type Limits struct {
	mu      sync.Mutex
	asked   map[string]bool
	known   map[string]int
	service remote
}

// New makes limits that the service knows.
func New(service remote) *Limits {
	return &Limits{asked: map[string]bool{}, known: map[string]int{}, service: service}
}

// Of tells what is known of a user, and asks for what is not.
func (l *Limits) Of(user string) int {
	l.mu.Lock()
	report := func() {}
	defer func() {
		l.mu.Unlock()
		report()
	}()
	n, ok := l.known[user]
	if !ok && !l.request(user) {
		report = func() { println("asked before", user) }
	}
	return n
}

func (l *Limits) request(user string) bool {
	if l.asked[user] {
		return false
	}
	go l.fetch(user)
	l.asked[user] = true
	return true
}

func (l *Limits) fetch(user string) {
	n, err := l.service.Ask(user)
	l.mu.Lock()
	defer func() {
		delete(l.asked, user)
		l.mu.Unlock()
	}()
	if err == nil {
		l.known[user] = n
	}
}
