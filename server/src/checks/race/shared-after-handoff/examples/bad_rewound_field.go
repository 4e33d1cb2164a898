// go: 1.25

package mail

import "sync"

// Box collects letters until they are sent.
type Box struct {
	mu      sync.Mutex
	letters []string
	out     chan []string
}

// Put adds a letter.
func (b *Box) Put(letter string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.letters = append(b.letters, letter)
}

// Flush sends the letters that there are.
func (b *Box) Flush() {
	b.mu.Lock()
	letters := b.letters
	b.letters = b.letters[:0]
	b.mu.Unlock()
	if len(letters) > 0 {
		b.out <- letters // want race/shared-after-handoff@"letters" `only set the list back to its start`
	}
}

// Take returns the letters that there are.
func (b *Box) Take() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	letters := b.letters
	b.letters = b.letters[:0]
	return letters // want race/shared-after-handoff@"letters" `only set the list back to its start`
}
