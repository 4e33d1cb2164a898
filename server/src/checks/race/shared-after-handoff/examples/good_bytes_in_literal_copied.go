package tail

import (
	"bufio"
	"bytes"
	"io"
)

type line struct {
	no   int
	size int
	text []byte
}

func lines(r io.Reader, out chan<- line) error {
	sc := bufio.NewScanner(r)
	for no := 1; sc.Scan(); no++ {
		out <- line{no: no, size: len(sc.Bytes()), text: bytes.Clone(sc.Bytes())}
	}
	return sc.Err()
}
