package fixture

import (
	"encoding/json"
	"os"
	"sync"
)

// Progress is decoded once and shared afterwards.
type Progress struct {
	mu   sync.RWMutex
	done map[string]bool
	last string
}

// UnmarshalJSON fills an object that nobody else has.
func (p *Progress) UnmarshalJSON(data []byte) error {
	var names []string
	if err := json.Unmarshal(data, &names); err != nil {
		return err
	}
	p.done = make(map[string]bool, len(names))
	for _, n := range names {
		p.done[n] = true
		p.last = n
	}
	return nil
}

// Mark notes one more.
func (p *Progress) Mark(name string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done[name] = true
	p.last = name
}

// Has tells whether it has been noted.
func (p *Progress) Has(name string) bool {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.done[name]
}

// Last is the one that was noted last.
func (p *Progress) Last() string {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.last
}

// Read loads what was saved.
func Read(path string) (*Progress, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	p := &Progress{}
	return p, json.Unmarshal(data, p)
}
