// go: 1.25

package words

import (
	"bufio"
	"bytes"
	"io"
)

// Lines reads the lines by their first words.
func Lines(r io.Reader) (map[string][]byte, error) {
	sc := bufio.NewScanner(r)
	out := make(map[string][]byte)
	for sc.Scan() {
		line := sc.Bytes()
		word, _, _ := bytes.Cut(line, []byte(" "))
		keep(out, string(word), line) // want race/shared-after-handoff@"line"
	}
	return out, sc.Err()
}

func keep(out map[string][]byte, word string, line []byte) {
	if _, ok := out[word]; !ok {
		out[word] = line
	}
}
