// lookalike: bad_header_and_body.go fills the buffer again before it is read
// go: 1.25

package relay

import "io"

// Relay passes on blocks with a mark at their end.
func Relay(w io.Writer, r io.Reader, mark byte) error {
	buf := make([]byte, 4096)
	for {
		n, err := r.Read(buf)
		if err != nil {
			return err
		}
		block := append(buf[:n], mark)
		if _, err := w.Write(block); err != nil {
			return err
		}
	}
}
