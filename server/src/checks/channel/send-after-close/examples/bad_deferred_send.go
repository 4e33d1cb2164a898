// go: 1.25
package backup

import "io"

// Chunk is a part of the input.
type Chunk struct {
	Seq  int
	Data []byte
	Last bool
}

// Stream cuts the input into chunks; the last one is marked.
func Stream(r io.Reader, size int) <-chan Chunk {
	out := make(chan Chunk)
	go func() {
		seq := 0
		// example:begin
		defer func() {
			out <- Chunk{Seq: seq, Last: true} // want channel/send-after-close
		}()
		defer close(out) // runs first
		// example:end
		for {
			buf := make([]byte, size)
			n, err := io.ReadFull(r, buf)
			if n > 0 {
				out <- Chunk{Seq: seq, Data: buf[:n]}
				seq++
			}
			if err != nil {
				return
			}
		}
	}()
	return out
}
