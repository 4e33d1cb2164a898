// go: 1.25

package words

import (
	"bufio"
	"io"
)

// example:begin

// Count counts the words that r holds.
func Count(r io.Reader) (map[string]int, error) {
	var counts map[string]int
	scanner := bufio.NewScanner(r)
	scanner.Split(bufio.ScanWords)
	for scanner.Scan() {
		counts[scanner.Text()]++ // want map/nil-write@"counts[scanner.Text()]"
	}
	return counts, scanner.Err()
}

// example:end

// Lines counts the lines.
func Lines(r io.Reader) (int, error) {
	n := 0
	scanner := bufio.NewScanner(r)
	for scanner.Scan() {
		n++
	}
	return n, scanner.Err()
}
