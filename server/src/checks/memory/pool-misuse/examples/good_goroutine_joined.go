// lookalike: bad_goroutine.go waits for the goroutine
// go: 1.25

package audit

import (
	"bytes"
	"io"
	"sync"
)

var pool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func Log(w io.Writer, line string) {
	b := pool.Get().(*bytes.Buffer)
	defer pool.Put(b)
	b.Reset()
	b.WriteString(line)
	var wg sync.WaitGroup
	wg.Go(func() {
		_, _ = w.Write(b.Bytes())
	})
	wg.Wait()
}

func Later(w io.Writer, line string) {
	b := pool.Get().(*bytes.Buffer)
	b.Reset()
	b.WriteString(line)
	go func() {
		defer pool.Put(b)
		_, _ = w.Write(b.Bytes())
	}()
}
