// go: 1.25

package lines

import (
	"bufio"
	"io"
)

// Lines keeps the lines of a text.
type Lines struct {
	all [][]byte
}

// Read adds the lines of a text; nothing here runs concurrently.
func (l *Lines) Read(r io.Reader) error {
	sc := bufio.NewScanner(r)
	for sc.Scan() {
		l.all = append(l.all, sc.Bytes()) // want race/shared-after-handoff@"sc.Bytes()"
	}
	return sc.Err()
}
