// go: 1.25

// Package load keeps a service busy, one request after the other.
package load

// Run asks until it is told to stop. The request that is under way then never gets rid of its answer.
func Run(ask func() error, stop <-chan struct{}) {
	for {
		done := make(chan error)
		go func() {
			if err := ask(); err != nil {
				done <- err // want channel/blocked-sender@"done <- err" `leaves at`
				return
			}
			done <- nil
		}()
		select {
		case <-stop:
			return
		case <-done:
		}
	}
}
