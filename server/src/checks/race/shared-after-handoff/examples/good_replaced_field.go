// lookalike: bad_rewound_field.go the field gets a new list, or what is taken is used before anything can be added
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
	b.letters = nil
	b.mu.Unlock()
	if len(letters) > 0 {
		b.out <- letters
	}
}

// Drop forgets the letters that there are, and tells how long they were.
func (b *Box) Drop() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	letters := b.letters
	b.letters = b.letters[:0]
	long := 0
	for _, letter := range letters {
		long += len(letter)
	}
	return long
}
