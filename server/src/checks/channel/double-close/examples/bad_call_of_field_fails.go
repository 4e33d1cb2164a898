// go: 1.25
package agent

import (
	"context"
	"time"
)

// Agent polls until it is stopped.
type Agent struct {
	poll func() error
	quit chan struct{}
}

// Start runs the agent until the context ends or polling fails.
func (a *Agent) Start(ctx context.Context) {
	go func() {
		<-ctx.Done()
		a.stop()
	}()
	go a.loop()
}

func (a *Agent) loop() {
	t := time.NewTicker(time.Second)
	defer t.Stop()
	for {
		select {
		case <-t.C:
			if err := a.poll(); err != nil {
				a.stop()
				return
			}
		case <-a.quit:
			return
		}
	}
}

// example:begin
func (a *Agent) stop() {
	close(a.quit) // want channel/double-close
}

// example:end
