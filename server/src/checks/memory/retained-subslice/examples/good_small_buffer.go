// go: 1.25

package ids

import "crypto/rand"

var seen = map[int][]byte{}

// Fill has small buffers only.
func Fill(n int) {
	for i := range n {
		buf := make([]byte, 32)
		if _, err := rand.Read(buf); err == nil {
			seen[i%16] = buf[:16]
		}
	}
}

func init() {
	clear(seen)
}
