package example

import (
	"fmt"
	"sync"
	"sync/atomic"
)

// Meter tells how a transfer goes on.
type Meter struct {
	files int64
	done  int64
	bytes int64

	mu    sync.Mutex
	names []string
}

// Begin notes a file.
func (m *Meter) Begin(name string) {
	atomic.AddInt64(&m.files, 1)
	m.mu.Lock()
	m.names = append(m.names, name)
	m.mu.Unlock()
}

// End notes what a file came to.
func (m *Meter) End(bytes int64) {
	atomic.AddInt64(&m.done, 1)
	atomic.AddInt64(&m.bytes, bytes)
}

// String is for the screen, while it goes on.
func (m *Meter) String() string {
	return fmt.Sprintf("%d of %d, %d bytes", m.done, m.files, m.bytes) // want atomic/mixed-access@"m.done" atomic/mixed-access@"m.files" atomic/mixed-access@"m.bytes"
}
