// go: 1.25
package fetch

import (
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

// Open changes the body that the goroutine reads.
func Open(r io.Reader, parts []string, release func()) io.Reader {
	b := &body{Reader: r, release: release}
	var wg sync.WaitGroup
	if len(parts) > 1 {
		_, pw := io.Pipe()
		first := b
		wg.Add(1)
		go func() {
			defer wg.Done()
			first.copyTo(pw)
		}()
	}
	for range parts {
		b.Reader = io.LimitReader(b.Reader, 10) // want race/unguarded-variable@"b.Reader"
	}
	wg.Wait()
	return b
}
