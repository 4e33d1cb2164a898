// go: 1.25

package lines

import (
	"bufio"
	"io"
)

// Read sends batches of lines to be parsed elsewhere.
func Read(r io.Reader, size int, out chan<- [][]byte) error {
	var lines [][]byte
	sc := bufio.NewScanner(r)
	for sc.Scan() {
		line := sc.Bytes()
		lines = append(lines, line) // want race/shared-after-handoff@"line"
		if len(lines) == size {
			out <- lines
			lines = nil
		}
	}
	return sc.Err()
}
