// Package controller runs workers until it is told to stop.
package controller

import (
	"context"
	"sync"
)

// Controller has workers of three kinds.
type Controller struct{ wg sync.WaitGroup }

// Run starts them, and waits for them at its end.
func (c *Controller) Run(ctx context.Context, synced <-chan struct{}) {
	go c.startWorkers(ctx, synced)
	<-ctx.Done()
	c.wg.Wait()
}

func (c *Controller) startWorkers(ctx context.Context, synced <-chan struct{}) {
	<-synced
	c.wg.Add(1) // want goroutine/waitgroup-add-inside
	go func() {
		defer c.wg.Done()
		<-ctx.Done()
	}()
	c.wg.Add(1)
	go func() {
		defer c.wg.Done()
		<-ctx.Done()
	}()
	c.wg.Add(1)
	go func() {
		defer c.wg.Done()
		<-ctx.Done()
	}()
}
