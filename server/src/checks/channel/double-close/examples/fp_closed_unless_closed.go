// go: 1.25

// Package capture says when it is ready.
package capture

// Start closes once: the look at the end finds what was closed before.
func Start(run func() error, wait func() error, name string, stop <-chan struct{}) string {
	ready := make(chan string, 1)
	go func() {
		err := run()
		if err == nil {
			ready <- name
			close(ready)
			err = wait()
		}
		if err != nil {
			select {
			case <-ready:
			default:
				close(ready)
			}
		}
	}()
	select {
	case n := <-ready:
		return n
	case <-stop:
		return ""
	}
}
