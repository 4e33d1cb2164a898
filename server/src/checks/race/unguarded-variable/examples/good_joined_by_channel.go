// go: 1.25

package transfer

import (
	"errors"
	"io"
)

// Stats says how much went each way.
type Stats struct {
	Up   int64
	Down int64
}

// Pipe copies both ways until both ends are done. Each variable has one writer and is read after that writer has ended.
func Pipe(a, b io.ReadWriteCloser) (Stats, error) {
	var (
		st         Stats
		upErr      error
		downErr    error
		upDone     = make(chan struct{})
		downClosed = make(chan error, 1)
	)
	go func() {
		defer close(upDone)
		st.Up, upErr = io.Copy(a, b)
	}()
	go func() {
		st.Down, downErr = io.Copy(b, a)
		downClosed <- b.Close()
	}()
	<-upDone
	closeErr := errors.Join(upErr, a.Close())
	closeErr = errors.Join(closeErr, <-downClosed)
	return st, errors.Join(closeErr, downErr)
}
