// go: 1.25

// Package retry asks until there is an answer.
package retry

import (
	"context"
	"time"
)

// Until asks again and again; each round takes what its own goroutine sends.
func Until(ask func(context.Context) error, stop <-chan struct{}) bool {
	done := make(chan error)
	for {
		ctx, cancel := context.WithCancel(context.Background())
		go func() {
			done <- ask(ctx)
		}()
		select {
		case err := <-done:
			cancel()
			if err == nil {
				return true
			}
			time.Sleep(time.Second)
		case <-stop:
			cancel()
			<-done
			return false
		}
	}
}
