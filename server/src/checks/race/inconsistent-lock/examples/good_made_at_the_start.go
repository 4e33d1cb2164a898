// lookalike: bad_made_on_demand.go the map is made once, where the pad is made
// go: 1.25

package pad

import "sync"

// Pad keeps notes.
type Pad struct {
	mu    sync.RWMutex
	notes map[string]string
}

// New returns an empty pad.
func New() *Pad {
	p := new(Pad)
	p.init()
	return p
}

// Note returns what has been noted.
func (p *Pad) Note(name string) string {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.notes[name]
}

// Add notes something.
func (p *Pad) Add(name, text string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.notes[name] = text
}

// AddAll notes several things.
func (p *Pad) AddAll(notes map[string]string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for name, text := range notes {
		p.notes[name] = text
	}
}

func (p *Pad) init() {
	if p.notes == nil {
		p.notes = make(map[string]string)
	}
}
