// go: 1.25

package poller

import (
	"context"
	"fmt"
	"sync"
	"time"
)

// Poll asks a source every now and then while the work is done.
func Poll(ask func(), work func() error) error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		for {
			select {
			case <-ctx.Done():
				return
			case <-time.After(time.Second):
				ask()
			}
		}
	}()
	err := work()
	if err != nil {
		err = fmt.Errorf("work: %w", err)
	}
	wg.Wait() // want channel/blocked-receiver
	return err
}

func watch(ctx context.Context, done chan<- struct{}, see func()) {
	<-ctx.Done()
	see()
	close(done)
}

// Watch calls see at the end.
func Watch(see func()) {
	ctx, stop := context.WithCancel(context.TODO())
	done := make(chan struct{})
	go watch(ctx, done, see)
	// It takes a while.
	<-done // want channel/blocked-receiver
	stop()
}

// Group runs two of them.
func Group(tick func(int)) {
	ctx, cancel := context.WithCancelCause(context.Background())
	defer cancel(nil)
	var wg sync.WaitGroup
	for i := range 2 {
		wg.Go(func() {
			for {
				select {
				case <-ctx.Done():
					return
				default:
				}
				tick(i)
			}
		})
	}
	wg.Wait() // want channel/blocked-receiver
}
