// go: 1.25

package screen

import (
	"io"
	"sync"
)

// Screen shows what comes from a terminal.
type Screen struct {
	tty  io.Reader
	keys chan []byte
	quit chan struct{}
	seen int
}

// Open starts to read.
func Open(tty io.Reader) *Screen {
	s := &Screen{tty: tty, keys: make(chan []byte), quit: make(chan struct{})}
	go s.input()
	go s.main()
	return s
}

// Close ends it.
func (s *Screen) Close() {
	close(s.quit)
}

func (s *Screen) input() {
	for {
		chunk := make([]byte, 128)
		n, err := s.tty.Read(chunk)
		if err != nil {
			return
		}
		select {
		case s.keys <- chunk[:n]:
		case <-s.quit:
			return
		}
	}
}

func (s *Screen) main() {
	for {
		select {
		case <-s.quit:
			return
		case chunk := <-s.keys:
			s.seen += len(chunk)
		}
	}
}

// Meter counts what somebody reads, and ends after that.
type Meter struct {
	in   io.ReadCloser
	n    chan int
	quit chan struct{}
	wg   sync.WaitGroup
	sum  int
}

// Start begins to count.
func (m *Meter) Start() {
	m.n = make(chan int)
	m.quit = make(chan struct{})
	m.wg.Add(1)
	go m.read()
	go m.count()
}

// Close ends the reader first.
func (m *Meter) Close() error {
	err := m.in.Close()
	m.wg.Wait()
	close(m.quit)
	return err
}

func (m *Meter) read() {
	defer m.wg.Done()
	buf := make([]byte, 64)
	for {
		n, err := m.in.Read(buf)
		if err != nil {
			return
		}
		m.n <- n
	}
}

func (m *Meter) count() {
	for {
		select {
		case <-m.quit:
			return
		case n := <-m.n:
			m.sum += n
		}
	}
}
