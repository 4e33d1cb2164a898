// lookalike: bad_room_for_some.go there is room for each of them
// go: 1.25

// Package box keeps letters.
package box

import "sync"

// Box keeps them until they are taken.
type Box struct {
	mu      sync.Mutex
	letters []string
}

// Take gives out all letters.
func (b *Box) Take() <-chan string {
	b.mu.Lock()
	defer b.mu.Unlock()
	out := make(chan string, len(b.letters))
	for _, l := range b.letters {
		out <- l
	}
	close(out)
	b.letters = nil
	return out
}
