// go: 1.25

package chunks

import "io"

// example:begin
// Stream sends what it reads in chunks.
func Stream(r io.Reader, out chan<- []byte) error {
	buf := make([]byte, 4096)
	for {
		n, err := r.Read(buf)
		if n > 0 {
			out <- buf[:n] // want race/shared-after-handoff@"buf[:n]"
		}
		if err != nil {
			return err
		}
	}
}

// example:end
