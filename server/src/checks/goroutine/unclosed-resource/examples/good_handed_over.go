// lookalike: bad_file.go the caller closes it
// go: 1.25

package conf

import (
	"bufio"
	"io"
	"os"
)

type reader struct {
	*bufio.Reader
	io.Closer
}

// Open gives a reader that closes its file.
func Open(name string) (io.ReadCloser, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	return reader{bufio.NewReader(f), f}, nil
}
