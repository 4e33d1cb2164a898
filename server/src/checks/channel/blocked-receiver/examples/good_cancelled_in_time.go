// lookalike: bad_cancelled_afterwards.go cancelled before the wait, by others, or with a caller
// go: 1.25

package poller

import (
	"context"
	"sync"
	"time"
)

// Poll asks a source every now and then until the work is done.
func Poll(ask, work func()) {
	ctx, cancel := context.WithCancel(context.Background())
	var wg sync.WaitGroup
	wg.Go(func() {
		for {
			select {
			case <-ctx.Done():
				return
			case <-time.After(time.Second):
				ask()
			}
		}
	})
	work()
	cancel()
	wg.Wait()
}

// First ends with the first of them.
func First(ask func() bool) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			for {
				select {
				case <-ctx.Done():
					return
				default:
				}
				if ask() {
					cancel()
				}
			}
		})
	}
	wg.Wait()
}

// Until ends when there is nothing left, too.
func Until(jobs <-chan func()) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			select {
			case <-ctx.Done():
				return
			case job, ok := <-jobs:
				if !ok {
					return
				}
				job()
			}
		}
	}()
	<-done
}

// Under ends with its caller's context.
func Under(parent context.Context, see func()) {
	ctx, cancel := context.WithCancel(parent)
	defer cancel()
	var wg sync.WaitGroup
	wg.Go(func() {
		<-ctx.Done()
		see()
	})
	wg.Wait()
}

// For ends after a while.
func For(d time.Duration, see func()) {
	ctx, cancel := context.WithTimeout(context.Background(), d)
	defer cancel()
	var wg sync.WaitGroup
	wg.Go(func() {
		<-ctx.Done()
		see()
	})
	wg.Wait()
}

// Later is cancelled by a timer.
func Later(d time.Duration, see func()) {
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(d, cancel)
	done := make(chan struct{})
	go func() {
		<-ctx.Done()
		see()
		close(done)
	}()
	<-done
}
