// go: 1.25

package conn

import (
	"context"
	"net"
)

// Client lives longer than the call that makes it.
type Client struct {
	ctx    context.Context
	cancel context.CancelFunc
	conn   net.Conn
}

// Dial connects; ctx is for the handshake alone.
func Dial(ctx context.Context, addr string) (*Client, error) {
	var d net.Dialer
	conn, err := d.DialContext(ctx, "tcp", addr)
	if err != nil {
		return nil, err
	}
	c := &Client{conn: conn}
	c.ctx, c.cancel = context.WithCancel(context.Background())
	return c, nil
}

// Close ends what the client does.
func (c *Client) Close() error {
	c.cancel()
	return c.conn.Close()
}
