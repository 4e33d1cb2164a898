// go: 1.25

// Package lobby passes messages on to everybody in a room.
package lobby

import "sync"

// Lobby knows who is there.
type Lobby struct {
	mu     sync.Mutex
	guests map[string]chan string
}

// New returns an empty lobby.
func New() *Lobby { return &Lobby{guests: make(map[string]chan string)} }

// Enter adds a guest.
func (l *Lobby) Enter(name string) <-chan string {
	inbox := make(chan string, 4)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.guests[name] = inbox
	return inbox
}

// Leave ends what the guest is told.
func (l *Lobby) Leave(name string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	inbox, ok := l.guests[name]
	if !ok {
		return
	}
	close(inbox) // want channel/double-close@"close(inbox)"
}

// Close ends it for all.
func (l *Lobby) Close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for name, inbox := range l.guests {
		close(inbox)
		delete(l.guests, name)
	}
}
