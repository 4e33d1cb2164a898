// go: 1.25

package notify

import "sync"

// List tells its members of changes.
type List struct {
	mu      sync.Mutex
	members []chan string
}

// Join adds a member.
func (l *List) Join() <-chan string {
	ch := make(chan string)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.members = append(l.members, ch)
	return ch
}

// Tell starts a goroutine for the sends: that one holds no lock.
func (l *List) Tell(text string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, m := range l.members {
		go func() { m <- text }()
	}
}

// Leave closes a member's channel, which never waits.
func (l *List) Leave(i int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	close(l.members[i])
	l.members = append(l.members[:i], l.members[i+1:]...)
}
