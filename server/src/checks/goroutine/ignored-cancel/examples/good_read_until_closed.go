// go: 1.25

package lines

import (
	"bufio"
	"context"
	"net"
)

// Read hands on lines until the connection is closed, which happens when the context ends.
func Read(ctx context.Context, conn net.Conn, each func(string)) {
	stop := context.AfterFunc(ctx, func() { conn.Close() })
	defer stop()
	r := bufio.NewReader(conn)
	for {
		line, err := r.ReadString('\n')
		if err != nil {
			return
		}
		each(line)
	}
}
