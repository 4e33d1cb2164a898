// lookalike: bad_last_access.txtar the time is written under an exclusive lock of its own
// go: 1.25

package file

import (
	"sync"
	"time"
)

// File is a text.
type File struct {
	mu   sync.RWMutex
	text string

	readMu sync.Mutex
	read   time.Time
}

// Write replaces the text.
func (f *File) Write(text string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.text = text
	f.setRead(time.Time{})
}

// Read returns the text.
func (f *File) Read() string {
	f.mu.RLock()
	defer f.mu.RUnlock()
	f.setRead(time.Now())
	return f.text
}

func (f *File) setRead(t time.Time) {
	f.readMu.Lock()
	f.read = t
	f.readMu.Unlock()
}

// Unread tells whether nobody has read the text since it was written.
func (f *File) Unread() bool {
	f.readMu.Lock()
	defer f.readMu.Unlock()
	return f.read.IsZero()
}
