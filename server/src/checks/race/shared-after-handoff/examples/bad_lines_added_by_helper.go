// go: 1.24

package index

import (
	"bufio"
	"io"
	"sync"
)

// Index keeps lines.
type Index struct {
	mu    sync.Mutex
	lines [][]byte
}

// Fill keeps the scanner's one buffer, again and again.
func (x *Index) Fill(r io.Reader) error {
	sc := bufio.NewScanner(r)
	for sc.Scan() {
		x.add(sc.Bytes()) // want race/shared-after-handoff@"sc.Bytes()"
	}
	return sc.Err()
}

func (x *Index) add(line []byte) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.lines = append(x.lines, line)
}

// Len tells how many there are.
func (x *Index) Len() int {
	x.mu.Lock()
	defer x.mu.Unlock()
	return len(x.lines)
}
