// go: 1.25
package agent

import (
	"context"
	"errors"
	"sync"
)

var errStopped = errors.New("stopped")

// Agent works until it is stopped.
type Agent struct {
	mu      sync.Mutex
	stopped bool
	quit    chan struct{}
}

// end tells the caller whether it is the first one.
func (a *Agent) end() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.stopped {
		return errStopped
	}
	a.stopped = true
	return nil
}

// Start ends with the context or with the work, whichever comes first.
func (a *Agent) Start(ctx context.Context, work func()) {
	go func() {
		<-ctx.Done()
		a.stop()
	}()
	go func() {
		work()
		a.stop()
	}()
}

func (a *Agent) stop() {
	err := a.end()
	if err == nil {
		close(a.quit)
	}
}
