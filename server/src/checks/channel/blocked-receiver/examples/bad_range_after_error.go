// go: 1.25

package tail

import (
	"bufio"
	"io"
)

type tail struct {
	lines chan string
	errs  chan error
}

func (t *tail) follow(r io.Reader) {
	sc := bufio.NewScanner(r)
	for sc.Scan() {
		t.lines <- sc.Text()
	}
	if err := sc.Err(); err != nil {
		t.errs <- err
		return
	}
	close(t.lines)
}

// Each waits for more lines when reading has failed.
func Each(r io.Reader, emit func(string)) {
	t := &tail{lines: make(chan string), errs: make(chan error, 1)}
	go t.follow(r)
	for l := range t.lines { // want channel/blocked-receiver@"t.lines"
		emit(l)
	}
}
