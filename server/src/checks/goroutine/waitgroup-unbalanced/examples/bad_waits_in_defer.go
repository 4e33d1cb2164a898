// go: 1.25
package relay

import (
	"io"
	"sync"
)

// Relay copies both ways.
type Relay struct {
	wg   sync.WaitGroup
	a, b io.ReadWriteCloser
}

func (r *Relay) pipe(dst io.Writer, src io.Reader) {
	// example:begin
	defer func() {
		r.wg.Wait() // want goroutine/waitgroup-unbalanced
		_ = r.a.Close()
		_ = r.b.Close()
		r.wg.Done()
	}()
	// example:end
	_, _ = io.Copy(dst, src)
}

// Run relays until both ends are done.
func (r *Relay) Run() {
	r.wg.Add(2)
	go r.pipe(r.a, r.b)
	go r.pipe(r.b, r.a)
	r.wg.Wait()
}
