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
			<-stop // want channel/blocked-receiver `each round of the loop starts one more`
			cancel()
		}()
		e.Run(ctx)
		select {
		case <-stop:
			return
		default:
		}
	}
}

func serve(ctx context.Context, l net.Listener, handle func(net.Conn)) error {
	for {
		conn, err := l.Accept()
		if err != nil {
			return err
		}
		go func() {
			<-ctx.Done() // want channel/blocked-receiver `each round of the loop starts one more`
			conn.Close()
		}()
		go handle(conn)
	}
}
