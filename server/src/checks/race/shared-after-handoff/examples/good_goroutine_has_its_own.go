// lookalike: bad_given_to_goroutine.go every goroutine gets a copy, or is waited for
// go: 1.25

package udp

import (
	"net"
	"slices"
	"sync"
)

// Handler answers packets.
type Handler interface {
	Packet(from net.Addr, data []byte)
}

// Serve has each packet answered in a goroutine of its own.
func Serve(c net.PacketConn, h Handler) error {
	buf := make([]byte, 64<<10)
	for {
		n, from, err := c.ReadFrom(buf)
		if err != nil {
			return err
		}
		go h.Packet(from, slices.Clone(buf[:n]))
	}
}

// Fan lets several functions have what was read, and waits for them.
func Fan(c net.Conn, replies []func([]byte)) error {
	buf := make([]byte, 1024)
	for {
		n, err := c.Read(buf)
		if err != nil {
			return err
		}
		var wg sync.WaitGroup
		for _, reply := range replies {
			wg.Go(func() { reply(buf[:n]) })
		}
		wg.Wait()
	}
}
