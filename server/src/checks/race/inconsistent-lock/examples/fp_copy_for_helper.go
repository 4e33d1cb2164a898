// lookalike: bad_copy_comes_later.go the copy is made before anything is read
// go: 1.25

// Package status hands out what a service last said of itself.
package status

import "sync"

type report struct {
	seq    int
	labels map[string]string
	body   []byte
}

// Service keeps its last report.
type Service struct {
	latest struct {
		sync.Mutex
		report report
	}
	Plain bool
	out   chan []byte
}

// NewService makes one that sends to out.
func NewService(out chan []byte) *Service { return &Service{out: out} }

// Update takes a report in.
func (s *Service) Update(body []byte, labels map[string]string) {
	s.latest.Lock()
	defer s.latest.Unlock()
	n := report{seq: s.latest.report.seq + 1, body: body, labels: labels}
	s.latest.report = n
}

// Seq is the number of the last report.
func (s *Service) Seq() int {
	s.latest.Lock()
	defer s.latest.Unlock()
	return s.latest.report.seq
}

// Send sends what is newer than seen.
func (s *Service) Send(seen int) {
	s.latest.Lock()
	n := s.latest.report
	s.latest.Unlock()
	if n.seq > seen {
		s.out <- s.encode(&n)
	}
}

// Body is the text of the last report.
func (s *Service) Body() []byte {
	s.latest.Lock()
	n := s.latest.report
	s.latest.Unlock()
	return s.encode(&n)
}

func (s *Service) encode(r *report) []byte {
	if s.Plain || r.body == nil {
		return nil
	}
	return append([]byte{byte(r.seq)}, r.body...)
}
