package tail

import (
	"bufio"
	"io"
)

type line struct {
	no   int
	text []byte
}

func lines(r io.Reader, out chan<- line) error {
	sc := bufio.NewScanner(r)
	for no := 1; sc.Scan(); no++ {
		out <- line{no: no, text: sc.Bytes()} // want race/shared-after-handoff@"sc.Bytes()"
	}
	return sc.Err()
}

func collect(r io.Reader) (all []*line) {
	sc := bufio.NewScanner(r)
	for sc.Scan() {
		all = append(all, &line{text: sc.Bytes()}) // want race/shared-after-handoff@"sc.Bytes()"
	}
	return all
}
