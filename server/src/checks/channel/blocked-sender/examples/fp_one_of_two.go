// go: 1.25

// Package wait waits for an endpoint.
package wait

import (
	"context"
	"time"
)

type client interface {
	get(url string) error
	events() <-chan string
}

func measure(c client, url string) (time.Duration, error) {
	ready := make(chan struct{})
	failed := make(chan error)
	go func() {
		if err := c.get(url); err != nil {
			failed <- err
			return
		}
		ready <- struct{}{}
	}()
	start := time.Now()
	for {
		select {
		case <-c.events():
		case <-ready:
			return time.Since(start), nil
		case err := <-failed:
			return 0, err
		}
	}
}

func both(c client, a, b string) error {
	failed := make(chan error)
	done := make(chan struct{})
	go func() {
		if err := c.get(a); err != nil {
			failed <- err
			return
		}
		done <- struct{}{}
	}()
	select {
	case err := <-failed:
		return err
	case <-done:
	}
	return c.get(b)
}

func within(ctx context.Context, c client, url string) error {
	failed := make(chan error, 1)
	done := make(chan struct{}, 1)
	go func() {
		if err := c.get(url); err != nil {
			failed <- err
			return
		}
		done <- struct{}{}
	}()
	select {
	case err := <-failed:
		return err
	case <-done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
