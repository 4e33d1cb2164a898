// go: 1.25

package conf

import (
	"bufio"
	"os"
)

// Lines counts the lines of a file.
func Lines(name string) (int, error) {
	f, err := os.Open(name) // want goroutine/unclosed-resource@"os.Open(name)" `never called`
	if err != nil {
		return 0, err
	}
	n := 0
	s := bufio.NewScanner(f)
	for s.Scan() {
		n++
	}
	return n, s.Err()
}
