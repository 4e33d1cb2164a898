// go: 1.25

// Package capture says when it is ready.
package capture

// Start looks at a channel that says something else.
func Start(run func() error, wait func() error, stopped <-chan struct{}) {
	ready := make(chan string)
	go func() {
		err := run()
		if err == nil {
			close(ready)
			err = wait()
		}
		if err != nil {
			select {
			case <-stopped:
			default:
				close(ready) // want channel/double-close@"close(ready)"
			}
		}
	}()
	select {
	case <-ready:
	case <-stopped:
	}
}
