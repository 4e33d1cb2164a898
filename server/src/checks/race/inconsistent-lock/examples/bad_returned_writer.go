// go: 1.25

package mixer

import "sync"

type track struct {
	mu     sync.Mutex
	frames [][]byte
}

// WriteFunc takes one frame.
type WriteFunc func(frame []byte) int

// Mixer has a track for each source.
type Mixer struct {
	mu     sync.Mutex
	tracks map[int]*track
}

// New returns a mixer without tracks.
func New() *Mixer { return &Mixer{tracks: make(map[int]*track)} }

// Bind adds a track and returns what writes to it.
func (m *Mixer) Bind(id int) WriteFunc {
	m.mu.Lock()
	m.tracks[id] = &track{}
	m.mu.Unlock()
	return WriteFunc(func(frame []byte) int {
		t := m.tracks[id] // want race/inconsistent-lock@"m.tracks[id]" `read here without`
		if t == nil {
			return 0
		}
		t.mu.Lock()
		defer t.mu.Unlock()
		t.frames = append(t.frames, frame)
		return len(frame)
	})
}

// Unbind removes a track.
func (m *Mixer) Unbind(id int) {
	m.mu.Lock()
	delete(m.tracks, id)
	m.mu.Unlock()
}
