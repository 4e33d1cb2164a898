// go: 1.22

package pipe

import "io"

// Join copies both ways until one of them ends.
func Join(a, b io.ReadWriter) error {
	failed := make(chan error)
	go func() {
		_, err := io.Copy(a, b)
		failed <- err // want channel/blocked-sender@"failed <- err"
	}()
	go func() {
		for {
			buf := make([]byte, 512)
			n, err := a.Read(buf)
			if err == nil {
				_, err = b.Write(buf[:n])
			}
			if err != nil {
				failed <- err
				return
			}
		}
	}()
	return <-failed
}
