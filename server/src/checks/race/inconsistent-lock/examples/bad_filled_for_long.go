// go: 1.25

package runner

import (
	"bytes"
	"io"
	"net"
	"sync"
)

// Log keeps what a program says.
type Log struct {
	mu  sync.Mutex
	out *bytes.Buffer
}

// New makes an empty log.
func New() *Log { return &Log{out: new(bytes.Buffer)} }

// Text gives all that was said.
func (l *Log) Text() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.out.String()
}

// Add says something.
func (l *Log) Add(s string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.out.WriteString(s)
}

// Clear forgets it.
func (l *Log) Clear() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.out.Reset()
}

// Follow keeps what comes from a connection: no lock can be held all the while, and a copy of the pointer guards nothing.
func (l *Log) Follow(c net.Conn) {
	go func() {
		io.Copy(l.out, c) // want race/inconsistent-lock@"l.out"
	}()
}
