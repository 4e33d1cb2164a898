// lookalike: bad_left_in_map.go a flag says whether it is closed
// go: 1.25

// Package lobby passes messages on to everybody in a room.
package lobby

import "sync"

type guest struct {
	inbox  chan string
	closed bool
}

// Lobby knows who is there.
type Lobby struct {
	mu     sync.Mutex
	guests map[string]*guest
}

// New returns an empty lobby.
func New() *Lobby { return &Lobby{guests: make(map[string]*guest)} }

// Enter adds a guest.
func (l *Lobby) Enter(name string) <-chan string {
	g := &guest{inbox: make(chan string, 4)}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.guests[name] = g
	return g.inbox
}

// Leave ends what the guest is told.
func (l *Lobby) Leave(name string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if g := l.guests[name]; g != nil && !g.closed {
		g.closed = true
		close(g.inbox)
	}
}

// Close ends it for all.
func (l *Lobby) Close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for name, g := range l.guests {
		if !g.closed {
			close(g.inbox)
		}
		delete(l.guests, name)
	}
}
