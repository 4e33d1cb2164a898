// go: 1.25

package transport

import "sync"

type transport struct {
	mu      sync.Mutex
	closed  bool
	reason  error
	send    func([]byte) error
	streams map[int]*stream
}

type stream struct{ t *transport }

func (s *stream) close() {
	if err := s.t.Write(nil); err != nil {
		println(err.Error())
	}
}

func (t *transport) release() {
	for _, s := range t.streams {
		s.close()
	}
}

// Open tells the peer of a new stream.
func (t *transport) Open() error {
	if err := t.Write([]byte{1}); err != nil {
		return err
	}
	return nil
}

// Write sends a frame; all streams are closed where that fails.
func (t *transport) Write(b []byte) (err error) {
	var failed bool
	t.mu.Lock()
	defer func() {
		t.mu.Unlock()
		if failed {
			t.release()
		}
	}()
	if t.closed {
		err = t.reason
		return err
	}
	if err = t.send(b); err != nil {
		t.closed, t.reason = true, err
		failed = true
		return err
	}
	return nil
}
