// go: 1.25

package upload

import (
	"io"
	"sync"
)

// Upload copies a stream and shows how far it has come.
type Upload struct {
	src io.Reader
	dst io.Writer

	mu   sync.Mutex
	done int64 // guarded by mu
	err  error // guarded by mu
}

// Start copies in the background.
func Start(dst io.Writer, src io.Reader) *Upload {
	u := &Upload{src: src, dst: dst}
	go u.run()
	return u
}

func (u *Upload) run() {
	buf := make([]byte, 32<<10)
	for {
		n, err := io.ReadAtLeast(u.src, buf, 1)
		if n > 0 {
			if _, werr := u.dst.Write(buf[:n]); werr != nil {
				err = werr
			}
		}
		u.note(n, err)
		if err != nil {
			return
		}
	}
}

func (u *Upload) note(n int, err error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.done += int64(n)
	if err != nil && err != io.EOF {
		u.err = err
	}
}

// Progress returns the number of bytes copied so far.
func (u *Upload) Progress() int64 {
	return u.done // want race/inconsistent-lock@"u.done"
}

// Err returns why the copying failed.
func (u *Upload) Err() error {
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.err
}
