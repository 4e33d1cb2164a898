// go: 1.25

package segment

import (
	"bufio"
	"io"
	"os"
)

type segment struct {
	log  *os.File
	in   *bufio.Reader
	size int64
}

// Open keeps the file, but where it cannot tell how large it is: to close it at the end would leave a segment that is closed.
func (s *segment) Open(name string) error {
	f, err := os.Open(name) // want goroutine/unclosed-resource@"os.Open(name)"
	if err != nil {
		return err
	}
	info, err := f.Stat()
	if err != nil {
		return err
	}
	s.size = info.Size()
	s.log = f
	return nil
}

// NewReader hands it out in something else.
func NewReader(name string, skip int64) (*segment, error) {
	f, err := os.Open(name) // want goroutine/unclosed-resource@"os.Open(name)"
	if err != nil {
		return nil, err
	}
	if _, err := f.Seek(skip, io.SeekStart); err != nil {
		return nil, err
	}
	return &segment{in: bufio.NewReader(f)}, nil
}

// Sum has it for itself: what is returned is a number.
func Sum(name string) (int64, error) {
	f, err := os.Open(name) // want goroutine/unclosed-resource@"os.Open(name)"
	if err != nil {
		return 0, err
	}
	return io.Copy(io.Discard, f)
}
