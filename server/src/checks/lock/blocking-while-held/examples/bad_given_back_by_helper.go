// go: 1.25

// Package note keeps a text. Its fix is not offered: what gives the lock back stores the text, too.
package note

import "sync"

// Note is a text.
type Note struct {
	mu   sync.Mutex
	text string
}

func (n *Note) putAndUnlock(text string) {
	n.text = text
	n.mu.Unlock()
}

// Edit changes the text.
func (n *Note) Edit(change func(string) string) {
	n.mu.Lock()
	text := change(n.text) // want lock/blocking-while-held@"change(n.text)"
	n.putAndUnlock(text)
}
