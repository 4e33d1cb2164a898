// go: 1.25

package tail

import (
	"bufio"
	"io"
)

// Tailer reads lines in a goroutine of its own.
type Tailer struct {
	lines chan string
}

func New(r io.Reader) *Tailer {
	t := &Tailer{lines: make(chan string, 64)}
	go t.produce(r)
	return t
}

func (t *Tailer) produce(r io.Reader) {
	scanner := bufio.NewScanner(r)
	for scanner.Scan() {
		t.lines <- scanner.Text()
	}
}

// Bytes counts the bytes of all lines.
func (t *Tailer) Bytes() int {
	n := 0
	for line := range t.lines { // want channel/never-closed@"t.lines"
		n += len(line)
	}
	return n
}
