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
}

// Run goes on pinging when it has been told to end.
func Run(d driver) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := d.Connect(ctx); err != nil {
		return err
	}
	pinging, cancel := context.WithTimeout(context.Background(), time.Minute) // want goroutine/ignored-cancel@"context.Background()"
	defer cancel()
	return d.Ping(pinging)
}

// Watch is ended by whoever closes the channel.
func Watch(d driver, quit <-chan struct{}) error {
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		<-quit
		cancel()
	}()
	if err := d.Connect(ctx); err != nil {
		return err
	}
	return d.Ping(context.Background()) // want goroutine/ignored-cancel@"context.Background()"
}
