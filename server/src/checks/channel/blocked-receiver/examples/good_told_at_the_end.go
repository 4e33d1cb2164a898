// lookalike: bad_never_told.go the function closes the channel when it returns
// go: 1.25

package lookup

import (
	"context"
	"net"
)

// Resolver looks names up until it is closed.
type Resolver struct {
	closing chan struct{}
	found   chan []string
}

// NewResolver returns a resolver.
func NewResolver() *Resolver {
	return &Resolver{closing: make(chan struct{}), found: make(chan []string, 16)}
}

// Close ends all look-ups.
func (r *Resolver) Close() {
	close(r.closing)
}

// Lookup looks one name up.
func (r *Resolver) Lookup(host string) error {
	ctx, cancel := context.WithCancel(context.Background())
	over := make(chan struct{})
	defer close(over)
	go func() {
		select {
		case <-r.closing:
		case <-over:
		}
		cancel()
	}()
	hosts, err := net.DefaultResolver.LookupHost(ctx, host)
	if err != nil {
		return err
	}
	select {
	case r.found <- hosts:
	case <-r.closing:
	}
	return nil
}
