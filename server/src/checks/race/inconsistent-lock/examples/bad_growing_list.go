// go: 1.22

package mixer

import "sync"

// Track is one line of sound.
type Track struct {
	Name string
	gain int
}

// Mixer holds tracks, which are added while it plays.
type Mixer struct {
	mu     sync.RWMutex
	tracks []*Track
}

// Add appends a track.
func (m *Mixer) Add(t *Track) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.tracks = append(m.tracks, t)
}

// Len counts the tracks.
func (m *Mixer) Len() int {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return len(m.tracks)
}

// First is the oldest one.
func (m *Mixer) First() *Track {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if len(m.tracks) == 0 {
		return nil
	}
	return m.tracks[0]
}

// Find looks for a name.
func (m *Mixer) Find(name string) *Track {
	m.mu.RLock()
	defer m.mu.RUnlock()
	for _, t := range m.tracks {
		if t.Name == name {
			return t
		}
	}
	return nil
}

// Names lists all names.
func (m *Mixer) Names() []string {
	m.mu.RLock()
	defer m.mu.RUnlock()
	out := make([]string, 0, len(m.tracks))
	for _, t := range m.tracks {
		out = append(out, t.Name)
	}
	return out
}

// Loudest is the greatest gain.
func (m *Mixer) Loudest() int {
	best := 0
	for _, t := range m.tracks { // want race/inconsistent-lock@"m.tracks" `without .Mixer.mu.`
		best = max(best, t.gain)
	}
	return best
}

// Last is the newest one.
func (m *Mixer) Last() *Track {
	return m.tracks[len(m.tracks)-1] // want race/inconsistent-lock@"m.tracks" `without .Mixer.mu.`
}
