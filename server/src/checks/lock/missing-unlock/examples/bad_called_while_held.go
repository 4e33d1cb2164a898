// go: 1.25

// Package desk files letters. Two of its methods are at odds: that one calls
// the other with the lock held does not make the first give it back.
package desk

import (
	"errors"
	"sync"
)

var errUnsigned = errors.New("no signature")

// Desk holds letters.
type Desk struct {
	mu      sync.Mutex
	letters map[string]string
}

func (d *Desk) sit()   { d.mu.Lock() }
func (d *Desk) leave() { d.mu.Unlock() }

// File takes a letter in.
func (d *Desk) File(name, text string) error {
	d.sit() // want lock/missing-unlock@"d.sit()"
	if name == "" {
		return errUnsigned
	}
	d.letters[name] = text
	d.leave()
	return nil
}

// Close files a last letter.
func (d *Desk) Close(last, note string) int {
	d.sit()
	defer d.leave()
	_ = d.File(last, note) // want lock/double-lock@"d.File(last, note)"
	return len(d.letters)
}
