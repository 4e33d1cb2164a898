// go: 1.25

// Package state saves itself as JSON, and has forgotten the locks of the parts.
package state

import (
	"encoding/json"
	"io"
	"sync"
)

// Part is one part of the state.
type Part struct {
	mu    sync.RWMutex
	items map[string]int
}

// MarshalJSON is called by the encoder.
func (p *Part) MarshalJSON() ([]byte, error) {
	return json.Marshal(p.items) // want race/inconsistent-lock@"p.items"
}

// Set stores an item.
func (p *Part) Set(name string, n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.items[name] = n
}

// Get returns an item.
func (p *Part) Get(name string) int {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.items[name]
}

// State is what is saved.
type State struct {
	mu    sync.RWMutex
	Parts map[string]*Part
}

// Save writes all parts under the lock of the state, which is not theirs.
func (s *State) Save(w io.Writer) error {
	s.mu.RLock()
	data, err := json.Marshal(s)
	s.mu.RUnlock()
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}
