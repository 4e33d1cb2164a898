package election

import (
	"context"
	"net"
)

type elector interface{ Run(ctx context.Context) }

func campaign(e elector, stop <-chan struct{}) {
	for {
		ctx, cancel := context.WithCancel(context.Background())
		go func() {
			defer cancel()
			select {
			case <-stop:
			case <-ctx.Done():
			}
		}()
		e.Run(ctx)
		cancel()
		select {
		case <-stop:
			return
		default:
		}
	}
}

// Each round has its own end.
func serve(ctx context.Context, l net.Listener, handle func(context.Context, net.Conn)) error {
	for {
		conn, err := l.Accept()
		if err != nil {
			return err
		}
		own, cancel := context.WithCancel(ctx)
		go func() {
			<-own.Done()
			conn.Close()
		}()
		go func() {
			defer cancel()
			handle(own, conn)
		}()
	}
}

// The round with the goroutine is the last one.
func once(tries func() bool, stop <-chan struct{}, closing func()) {
	for {
		if !tries() {
			continue
		}
		go func() {
			<-stop
			closing()
		}()
		return
	}
}
