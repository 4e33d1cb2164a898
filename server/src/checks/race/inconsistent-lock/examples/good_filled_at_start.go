// lookalike: bad_growing_list.go filled once under the lock, as many read it without as with it
// go: 1.22

package mixer

import "sync"

// Track is one line of sound.
type Track struct {
	Name string
	gain int
}

// Mixer holds tracks, which it is given before it plays.
type Mixer struct {
	mu     sync.RWMutex
	tracks []*Track
	level  int
}

// Load takes the tracks.
func (m *Mixer) Load(tracks []*Track) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.tracks = tracks
	m.level = 1
}

// Raise makes it louder.
func (m *Mixer) Raise() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.level += len(m.tracks)
}

// Level is how loud it is.
func (m *Mixer) Level() int {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.level
}

// Loudest is the greatest gain.
func (m *Mixer) Loudest() int {
	best := 0
	for _, t := range m.tracks {
		best = max(best, t.gain)
	}
	return best
}

// Last is the newest one.
func (m *Mixer) Last() *Track {
	return m.tracks[len(m.tracks)-1]
}
