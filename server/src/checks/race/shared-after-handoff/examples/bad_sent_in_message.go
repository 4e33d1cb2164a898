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
	buf := make([]byte, 2048)
	for seq := 0; ; seq++ {
		n, err := r.Read(buf)
		if err != nil {
			return err
		}
		out <- Packet{Seq: seq, Data: buf[:n]} // want race/shared-after-handoff@"buf[:n]"
	}
}

// Stats is sent now and then.
type Stats struct {
	By map[string]int
}

// Count sends a pointer to a message made before.
func Count(in <-chan string, out chan *Stats) {
	by := make(map[string]int)
	for i := 0; i < 100; i++ {
		by["rounds"] = i
		s := &Stats{By: by} // want race/shared-after-handoff@"by"
		out <- s
	}
}
