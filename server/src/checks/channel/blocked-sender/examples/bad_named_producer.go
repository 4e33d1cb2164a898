// go: 1.25

package probe

import (
	"context"
	"net"
)

type prober struct{ addr string }

func (p *prober) dial(out chan<- error) {
	c, err := net.Dial("tcp", p.addr)
	if err == nil {
		err = c.Close()
	}
	out <- err // want channel/blocked-sender@"out <- err"
}

// Probe gives up when the context ends.
func (p *prober) Probe(ctx context.Context) error {
	result := make(chan error)
	go p.dial(result)
	select {
	case err := <-result:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}
