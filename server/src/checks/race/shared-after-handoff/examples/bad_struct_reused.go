// go: 1.25
package feed

import (
	"bufio"
	"io"
	"strconv"
)

type reading struct {
	line  int
	value float64
}

// Read sends the same struct again and again: whoever takes it out sees the next line in it.
func Read(r io.Reader, out chan<- *reading) error {
	rec := &reading{}
	sc := bufio.NewScanner(r)
	for n := 1; sc.Scan(); n++ {
		v, err := strconv.ParseFloat(sc.Text(), 64)
		if err != nil {
			return err
		}
		rec.line = n
		rec.value = v
		out <- rec // want race/shared-after-handoff
	}
	return sc.Err()
}
