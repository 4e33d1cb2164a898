// lookalike: bad_sent_in_message.go every message has a buffer of its own
// go: 1.25

package feed

import "io"

// Packet is what one read gave.
type Packet struct {
	Seq  int
	Data []byte
}

// Forward sends what it reads as packets.
func Forward(r io.Reader, out chan<- Packet) error {
	for seq := 0; ; seq++ {
		buf := make([]byte, 2048)
		n, err := r.Read(buf)
		if err != nil {
			return err
		}
		out <- Packet{Seq: seq, Data: buf[:n]}
	}
}

// Job has its result sent back.
type Job struct {
	N    int
	Done chan struct{}
}

// Run goes on with a job when the worker is done with it.
func Run(jobs chan<- *Job) int {
	j := &Job{Done: make(chan struct{})}
	jobs <- j
	<-j.Done
	j.N++
	return j.N
}
