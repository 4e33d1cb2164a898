// go: 1.25

package feed

import "sync"

// State is what was seen last.
type State struct{ version int }

// Feed tells a listener of states.
type Feed struct {
	mu     sync.Mutex
	last   *State
	listen func(State)
	wake   chan struct{}
}

// Listen tells of what was seen before.
func (f *Feed) Listen(listen func(State)) (State, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.listen = listen
	if f.last == nil {
		return State{}, false
	}
	return *f.last, true
}

// Update takes the lock one line too late.
func (f *Feed) Update(s State) {
	f.last = &s // want race/inconsistent-lock@"f.last"
	f.mu.Lock()
	listen := f.listen
	f.mu.Unlock()
	if listen != nil {
		listen(s)
	}
}

// Meter counts what is read.
type Meter struct {
	mu    sync.Mutex
	bytes int64
}

// Read adds up without the lock.
func (m *Meter) Read(p []byte) (int, error) {
	m.bytes += int64(len(p)) // want race/inconsistent-lock@"m.bytes"
	return len(p), nil
}

// Bytes takes it for nothing else.
func (m *Meter) Bytes() int64 {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.bytes
}
