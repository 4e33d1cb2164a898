// go: 1.25
package sink

import "sync"

// Sink is an io.Writer that writes in the background.
type Sink struct {
	queue chan []byte
	quit  chan struct{}
}

// Write queues p.
func (s *Sink) Write(p []byte) (int, error) {
	select {
	case s.queue <- p: // want race/shared-after-handoff@"p"
	case <-s.quit:
	}
	return len(p), nil
}

// Recorder keeps all that is written.
type Recorder struct {
	mu   sync.Mutex
	msgs [][]byte
}

func (r *Recorder) Write(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.msgs = append(r.msgs, p) // want race/shared-after-handoff@"p"
	return len(p), nil
}

// Last keeps what was written last.
type Last struct{ line []byte }

func (l *Last) Write(p []byte) (int, error) {
	l.line = p[:len(p)-1] // want race/shared-after-handoff@"p[:len(p)-1]"
	return len(p), nil
}
