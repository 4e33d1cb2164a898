// go: 1.25

package lines

import (
	"bufio"
	"io"
	"strings"
)

// Read sends the lines of r that are not comments. Callers range over the
// result, and never get past the last line.
func Read(r io.Reader) <-chan string {
	lines := make(chan string) // want channel/never-closed@"make(chan string)"
	go func() {
		scanner := bufio.NewScanner(r)
		for scanner.Scan() {
			line := strings.TrimSpace(scanner.Text())
			if line == "" || strings.HasPrefix(line, "#") {
				continue
			}
			lines <- line
		}
	}()
	return lines
}

// Fields splits a line at its first colon.
func Fields(line string) (key, value string) {
	key, value, _ = strings.Cut(line, ":")
	return strings.TrimSpace(key), strings.TrimSpace(value)
}
