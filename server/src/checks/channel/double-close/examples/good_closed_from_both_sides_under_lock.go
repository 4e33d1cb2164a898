// lookalike: bad_closed_from_both_sides.go it looks and closes under a lock
// go: 1.25

// Package transport reads packets until it is closed.
package transport

import (
	"io"
	"sync"
)

// Transport is closed by its reader when that fails, and by its owner.
type Transport struct {
	mu   sync.Mutex
	conn io.ReadCloser
	done chan struct{}
	wg   sync.WaitGroup
}

// New starts the reader.
func New(conn io.ReadCloser) *Transport {
	t := &Transport{conn: conn, done: make(chan struct{})}
	t.wg.Add(1)
	go t.read()
	return t
}

func (t *Transport) read() {
	defer t.wg.Done()
	buf := make([]byte, 512)
	for {
		if _, err := t.conn.Read(buf); err != nil {
			t.close()
			return
		}
	}
}

func (t *Transport) close() {
	t.mu.Lock()
	defer t.mu.Unlock()
	select {
	case <-t.done:
		return
	default:
		close(t.done)
	}
	t.conn.Close()
}

// Close waits for the reader.
func (t *Transport) Close() {
	t.close()
	t.wg.Wait()
}
