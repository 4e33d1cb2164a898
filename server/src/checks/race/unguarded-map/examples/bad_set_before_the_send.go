// go: 1.25
package streams

import "sync/atomic"

type request struct{ trailers bool }

type stream struct {
	requests chan *request
	answers  chan string
	sent     atomic.Bool
	once     atomic.Bool
	header   map[string]string
	trailers map[string]string
}

func open(header map[string]string) *stream {
	s := &stream{requests: make(chan *request), answers: make(chan string), header: header}
	go s.send()
	go s.answer()
	return s
}

// The flag is set before anything has come.
func (s *stream) send() {
	for {
		s.sent.Store(true)
		if r := <-s.requests; r == nil {
			return
		}
	}
}

func (s *stream) answer() {
	for a := range s.answers {
		if s.sent.Load() {
			s.trailers["answer"] = a
		}
	}
}

func (s *stream) receive(done func(map[string]string)) {
	go s.forward(done)
}

func (s *stream) forward(done func(map[string]string)) {
	if !s.once.CompareAndSwap(false, true) {
		return
	}
	if len(s.header) == 0 {
		s.trailers = s.header // want race/unguarded-map@"s.trailers"
		s.requests <- nil
		return
	}
	s.trailers = map[string]string{"n": "1"}
	s.requests <- &request{trailers: true}
	s.requests <- nil
}

func (s *stream) finish() {
	close(s.answers)
}
