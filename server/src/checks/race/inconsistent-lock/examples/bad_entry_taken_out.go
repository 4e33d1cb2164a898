// go: 1.25

package player

import "sync"

type track struct{ title string }

// Player plays tracks.
type Player struct {
	mu     sync.RWMutex
	tracks map[string]*track
}

// NewPlayer returns a player.
func NewPlayer() *Player { return &Player{tracks: make(map[string]*track)} }

// Add adds a track, or gives it another title.
func (p *Player) Add(id, title string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if t, ok := p.tracks[id]; ok {
		t.title = title
		return
	}
	p.tracks[id] = &track{title: title}
}

// Rename changes the title of a track.
func (p *Player) Rename(id, title string) {
	p.mu.RLock()
	t := p.tracks[id]
	p.mu.RUnlock()
	if t != nil {
		t.title = title // want race/inconsistent-lock@"t.title"
	}
}

// Longest returns the length of the longest title.
func (p *Player) Longest() (n int) {
	p.mu.RLock()
	defer p.mu.RUnlock()
	for _, t := range p.tracks {
		n = max(n, len(t.title))
	}
	return n
}
