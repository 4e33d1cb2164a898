// lookalike: bad_reused_buffer.go a clone is sent
// go: 1.25

package chunks

import (
	"bytes"
	"io"
)

// Stream sends what it reads in chunks.
func Stream(r io.Reader, out chan<- []byte) error {
	buf := make([]byte, 4096)
	for {
		n, err := r.Read(buf)
		if n > 0 {
			out <- bytes.Clone(buf[:n])
		}
		if err != nil {
			return err
		}
	}
}
