// go: 1.22

package flusher

import "sync"

// Flusher writes what was added by one goroutine at a time.
type Flusher struct {
	mu      sync.Mutex
	running bool
	lines   []string
	write   func(string)
}

// New returns a flusher.
func New(write func(string)) *Flusher { return &Flusher{write: write} }

// Add starts the goroutine unless there is one, which alone says that it has ended.
func (f *Flusher) Add(line string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.lines = append(f.lines, line)
	if f.running {
		return
	}
	f.running = true
	go func() {
		for f.running {
			f.mu.Lock()
			lines := f.lines
			f.lines = nil
			f.mu.Unlock()
			for _, l := range lines {
				f.write(l)
			}
			f.mu.Lock()
			if len(f.lines) == 0 {
				f.running = false
			}
			f.mu.Unlock()
		}
	}()
}

// Running reports whether there is one.
func (f *Flusher) Running() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.running
}
