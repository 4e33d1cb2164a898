// go: 1.25

package stop

import (
	"context"
	"os"
	"os/signal"
)

// OnInterrupt gives a context that ends with the first interrupt.
func OnInterrupt(parent context.Context) context.Context {
	ctx, cancel := context.WithCancel(parent)
	sigs := make(chan os.Signal, 1)
	signal.Notify(sigs, os.Interrupt)
	go func() {
		select {
		case <-sigs:
			cancel()
		case <-ctx.Done():
		}
		signal.Stop(sigs)
	}()
	return ctx
}
