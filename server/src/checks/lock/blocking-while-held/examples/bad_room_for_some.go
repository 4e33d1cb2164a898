// go: 1.25

// Package box keeps letters.
package box

import "sync"

// Box keeps them until they are taken.
type Box struct {
	mu      sync.Mutex
	letters []string
	read    int
}

// Take gives out all letters to whoever receives from the channel meanwhile.
func (b *Box) Take(hand func(<-chan string)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	out := make(chan string, b.read)
	go hand(out)
	for _, l := range b.letters {
		out <- l // want lock/blocking-while-held@"out <- l"
	}
	close(out)
	b.letters = nil
}
