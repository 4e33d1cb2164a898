// go: 1.25

package pad

import "sync"

// Pad keeps notes; the zero value is an empty one.
type Pad struct {
	mu    sync.RWMutex
	notes map[string]string
}

// Note returns what has been noted.
func (p *Pad) Note(name string) string {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.notes[name]
}

// Add notes something.
func (p *Pad) Add(name, text string) {
	p.init()
	p.mu.Lock()
	defer p.mu.Unlock()
	p.notes[name] = text
}

// AddAll notes several things.
func (p *Pad) AddAll(notes map[string]string) {
	p.init()
	p.mu.Lock()
	defer p.mu.Unlock()
	for name, text := range notes {
		p.notes[name] = text
	}
}

func (p *Pad) init() {
	if p.notes == nil {
		p.notes = make(map[string]string) // want race/inconsistent-lock@"p.notes" `written here without`
	}
}
