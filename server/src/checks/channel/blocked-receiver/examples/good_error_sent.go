// lookalike: bad_named_producer.go an error is an answer, too
// go: 1.25

package lines

import (
	"bufio"
	"io"
	"os"
)

type reader struct{ path string }

type answer struct {
	n   int
	err error
}

func (r *reader) count(result chan<- answer) {
	f, err := os.Open(r.path)
	if err != nil {
		result <- answer{err: err}
		return
	}
	defer f.Close()
	result <- answer{n: countLines(f)}
}

func countLines(in io.Reader) int {
	n := 0
	for s := bufio.NewScanner(in); s.Scan(); {
		n++
	}
	return n
}

// Lines counts the lines of a file.
func (r *reader) Lines() (int, error) {
	result := make(chan answer)
	go r.count(result)
	a := <-result
	return a.n, a.err
}
