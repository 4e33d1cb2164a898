// lookalike: bad_reused_buffer.go every chunk has a buffer of its own
// go: 1.25

package chunks

import "io"

// example:begin

// Stream sends what it reads in chunks.
func Stream(r io.Reader, out chan<- []byte) error {
	for {
		buf := make([]byte, 4096)
		n, err := r.Read(buf)
		if n > 0 {
			out <- buf[:n]
		}
		if err != nil {
			return err
		}
	}
}

// example:end
