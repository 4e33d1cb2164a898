// go: 1.25

package sessions

import "io"

// Session writes to a client.
type Session struct {
	out io.WriteCloser
}

// Flush writes what is left and closes the stream.
func (s *Session) Flush() {
	_, _ = io.WriteString(s.out, "bye\n")
	_ = s.out.Close()
}

// Drop ends the sessions of one client after the other.
func Drop(sessions map[string]*Session, ids []string) {
	for _, id := range ids {
		go func() {
			sessions[id].Flush() // want race/deleted-entry-use@"sessions[id]"
		}()
		delete(sessions, id)
	}
}
