// go: 1.25

package screen

import "io"

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
		s.keys <- chunk[:n] // want channel/blocked-sender@"s.keys <- chunk[:n]" `told to end`
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
