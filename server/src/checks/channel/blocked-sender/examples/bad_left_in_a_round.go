// go: 1.25

// Package retry asks until there is an answer.
package retry

import (
	"context"
	"time"
)

// Until asks again and again. Being stopped, it leaves the goroutine of that round behind.
func Until(ask func(context.Context) error, stop <-chan struct{}) bool {
	done := make(chan error)
	for {
		ctx, cancel := context.WithCancel(context.Background())
		go func() {
			done <- ask(ctx) // want channel/blocked-sender
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
			return false
		}
	}
}
