// go: 1.25

package lines

import (
	"bufio"
	"io"
	"os"
)

type reader struct{ path string }

func (r *reader) count(result chan<- int) {
	f, err := os.Open(r.path)
	if err != nil {
		return
	}
	defer f.Close()
	result <- countLines(f)
}

func countLines(in io.Reader) int {
	n := 0
	for s := bufio.NewScanner(in); s.Scan(); {
		n++
	}
	return n
}

// Lines counts the lines of a file.
func (r *reader) Lines() int {
	result := make(chan int)
	go r.count(result)
	return <-result // want channel/blocked-receiver@"<-result" `leaves at`
}
