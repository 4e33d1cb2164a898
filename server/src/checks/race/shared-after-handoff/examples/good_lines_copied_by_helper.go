// go: 1.24

package index

import (
	"bufio"
	"io"
	"sync"
)

// Index keeps copies of lines, one behind the other.
type Index struct {
	mu   sync.Mutex
	text []byte
	ends []int
	all  []string
}

func (x *Index) Fill(r io.Reader) error {
	sc := bufio.NewScanner(r)
	for sc.Scan() {
		x.add(sc.Bytes())
		x.keep(sc.Text())
	}
	return sc.Err()
}

func (x *Index) add(line []byte) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.text = append(x.text, line...)
	x.ends = append(x.ends, len(x.text))
}

func (x *Index) keep(line string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.all = append(x.all, line)
}
