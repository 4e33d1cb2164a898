// go: 1.25

package store

import (
	"context"
	"os"
	"os/signal"
	"time"
)

type driver interface {
	Connect(ctx context.Context) error
	Ping(ctx context.Context) error
	Serve(ctx context.Context)
}

// Open has no context of a caller: each step has its own time.
func Open(d driver) error {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if err := d.Connect(ctx); err != nil {
		return err
	}
	pinging, stop := context.WithTimeout(context.Background(), time.Second)
	defer stop()
	return d.Ping(pinging)
}

// Run ends all requests behind the signal.
func Run(d driver) {
	requests, end := context.WithCancel(context.Background())
	defer end()
	go d.Serve(requests)

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	<-ctx.Done()
}

type outbox struct {
	ctx    context.Context
	cancel context.CancelFunc
	d      driver
}

// New makes what it is to end by itself: nobody can do so yet.
func New(d driver) (*outbox, error) {
	ctx, cancel := context.WithCancel(context.Background())
	o := &outbox{ctx: ctx, cancel: cancel, d: d}
	if err := o.d.Ping(context.Background()); err != nil {
		cancel()
		return nil, err
	}
	return o, nil
}

// Lease is kept alive for longer than it takes to get it.
func Lease(d driver) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if err := d.Connect(ctx); err != nil {
		return err
	}
	return d.Ping(context.TODO())
}

// Twice starts over with the same names.
func Twice(d driver) error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	if err := d.Connect(ctx); err != nil {
		return err
	}
	ctx, cancel = context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	return d.Ping(ctx)
}
