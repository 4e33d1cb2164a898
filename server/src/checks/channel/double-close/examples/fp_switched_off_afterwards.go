package runner

import "os"

// Process can be waited for.
type Process interface {
	Ready() <-chan struct{}
	Wait() <-chan error
	Signal(os.Signal)
}

// Around runs hooks around a process: once it is ready, that case is switched off.
func Around(p Process, up, down func(), signals <-chan os.Signal, ready chan<- struct{}) error {
	isUp := p.Ready()
	exited := p.Wait()
	for {
		select {
		case <-isUp:
			up()
			close(ready)
			isUp = nil
		case err := <-exited:
			down()
			return err
		case s := <-signals:
			p.Signal(s)
		}
	}
}
