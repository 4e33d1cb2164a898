// go: 1.25

// Package load keeps a service busy, one request after the other.
package load

// Run asks until it is told to stop, and waits for the request that is under way then.
func Run(ask func() error, stop <-chan struct{}) {
	for {
		done := make(chan error)
		go func() {
			done <- ask()
		}()
		select {
		case <-stop:
			<-done
			return
		case <-done:
		}
	}
}

// RunWithRoom leaves room for the answer that nobody takes.
func RunWithRoom(ask func() error, stop <-chan struct{}) {
	for {
		done := make(chan error, 1)
		go func() {
			done <- ask()
		}()
		select {
		case <-stop:
			return
		case <-done:
		}
	}
}
