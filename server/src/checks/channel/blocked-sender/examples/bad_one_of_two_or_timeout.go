// go: 1.25

// Package reach waits for an endpoint, for some time.
package reach

import "time"

type client interface{ get(url string) error }

func within(c client, url string, limit time.Duration) error {
	failed := make(chan error)
	done := make(chan struct{})
	go func() {
		if err := c.get(url); err != nil {
			failed <- err // want channel/blocked-sender
			return
		}
		done <- struct{}{} // want channel/blocked-sender
	}()
	select {
	case err := <-failed:
		return err
	case <-done:
		return nil
	case <-time.After(limit):
		return nil
	}
}
