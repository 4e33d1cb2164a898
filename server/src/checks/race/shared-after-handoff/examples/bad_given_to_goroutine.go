// go: 1.25

package udp

import (
	"log"
	"net"
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
		log.Printf("%d bytes from %s", n, from)
		go h.Packet(from, buf[:n]) // want race/shared-after-handoff@"buf[:n]" `given to a goroutine`
	}
}

// Echo lets a function of the caller's have what was read.
func Echo(c net.Conn, reply func([]byte)) error {
	buf := make([]byte, 1024)
	for {
		n, err := c.Read(buf)
		if err != nil {
			return err
		}
		go reply(buf[:n]) // want race/shared-after-handoff@"buf[:n]"
	}
}

// Relay passes on what was read without waiting for it.
func Relay(c net.Conn, h Handler) error {
	buf := make([]byte, 1024)
	for {
		n, err := c.Read(buf)
		if err != nil {
			return err
		}
		go func() {
			log.Print("relayed")
			h.Packet(c.RemoteAddr(), buf[:n]) // want race/shared-after-handoff@"buf[:n]"
		}()
	}
}
