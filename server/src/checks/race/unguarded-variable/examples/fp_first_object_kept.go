// go: 1.25
package fetch

import (
	"errors"
	"io"
	"sync"
)

type body struct {
	io.Reader
	release func()
}

func (b *body) copyTo(w *io.PipeWriter) {
	_, err := io.Copy(w, b.Reader)
	w.CloseWithError(err)
	b.release()
}

// Open has the first body closed by a goroutine, and goes on with another one.
func Open(r io.Reader, parts []string, release func()) (_ io.Reader, err error) {
	b := &body{Reader: r, release: release}
	defer func() {
		if err != nil {
			b.release()
		}
	}()
	if len(parts) > 1 {
		pr, pw := io.Pipe()
		first := b
		var wg sync.WaitGroup
		wg.Add(1)
		go func() {
			defer wg.Done()
			first.copyTo(pw)
		}()
		println("parts", len(parts))
		b = &body{Reader: pr, release: wg.Wait}
	}
	for range parts {
		b.Reader = io.LimitReader(b.Reader, 10)
	}
	if len(parts) > 9 {
		return nil, errTooMany
	}
	return b, nil
}

var errTooMany = errors.New("too many parts")
