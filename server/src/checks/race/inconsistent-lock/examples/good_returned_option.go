// lookalike: bad_returned_writer.go what is returned changes what it is given, or takes the lock
// go: 1.25

package mixer

import "sync"

// Mixer has a track for each source.
type Mixer struct {
	mu     sync.Mutex
	tracks map[int][]byte
}

// Option sets a mixer up.
type Option func(*Mixer)

// WithTrack begins with a track.
func WithTrack(id int) Option {
	return func(m *Mixer) { m.tracks[id] = nil }
}

// New returns a mixer.
func New(options ...Option) *Mixer {
	m := &Mixer{tracks: make(map[int][]byte)}
	for _, o := range options {
		o(m)
	}
	return m
}

// Bind adds a track and returns what removes it.
func (m *Mixer) Bind(id int) (unbind func()) {
	m.mu.Lock()
	m.tracks[id] = nil
	m.mu.Unlock()
	return func() {
		m.mu.Lock()
		delete(m.tracks, id)
		m.mu.Unlock()
	}
}

// Lock takes the mixer for oneself; what is returned gives it back.
func (m *Mixer) Lock() (unlock func()) {
	m.mu.Lock()
	return func() {
		clear(m.tracks)
		m.mu.Unlock()
	}
}
