// lookalike: bad_scanner_bytes.go what is kept is copied
// go: 1.25

package lines

import (
	"bufio"
	"bytes"
	"io"
)

// Read sends batches of lines to be parsed elsewhere, and returns the longest one.
func Read(r io.Reader, size int, out chan<- [][]byte) (longest string, err error) {
	var lines [][]byte
	sc := bufio.NewScanner(r)
	for sc.Scan() {
		line := sc.Bytes()
		lines = append(lines, bytes.Clone(line))
		if len(line) > len(longest) {
			longest = string(line)
		}
		if len(lines) == size {
			out <- lines
			lines = nil
		}
	}
	return longest, sc.Err()
}
