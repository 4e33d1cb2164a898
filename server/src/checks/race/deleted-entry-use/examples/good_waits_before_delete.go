// lookalike: bad_unlocked_delete.go the deleter waits first
// go: 1.25

package sessions

import (
	"io"
	"sync"
)

// Session writes to a client.
type Session struct {
	out io.WriteCloser
}

// Flush writes what is left and closes the stream.
func (s *Session) Flush() {
	_, _ = io.WriteString(s.out, "bye\n")
	_ = s.out.Close()
}

// Drop ends the sessions of some clients at the same time.
func Drop(sessions map[string]*Session, ids []string) {
	var wg sync.WaitGroup
	for _, id := range ids {
		wg.Add(1)
		go func() {
			defer wg.Done()
			sessions[id].Flush()
		}()
	}
	wg.Wait()
	for _, id := range ids {
		delete(sessions, id)
	}
}
