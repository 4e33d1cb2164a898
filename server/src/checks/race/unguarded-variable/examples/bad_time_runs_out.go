// go: 1.25

// Package watch waits for contexts that end by themselves as well.
package watch

import (
	"context"
	"time"
)

// Reason waits for a second at most: the work may still be going on then.
func Reason(work func() error) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	var reason error
	go func() {
		defer cancel()
		reason = work() // want race/unguarded-variable@"reason"
	}()
	<-ctx.Done()
	return reason
}

// Late writes when it has cancelled already.
func Late(work func() error) error {
	ctx, cancel := context.WithCancel(context.Background())
	var reason error
	go func() {
		cancel()
		reason = work() // want race/unguarded-variable@"reason"
	}()
	<-ctx.Done()
	return reason
}
