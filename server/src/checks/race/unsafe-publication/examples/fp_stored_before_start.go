package example

import "net"

// Relay passes packets on between the first who sends and a line.
func Relay(conn *net.UDPConn, line chan []byte) error {
	var peer *net.UDPAddr
	buf := make([]byte, 2048)
	for {
		n, from, err := conn.ReadFromUDP(buf)
		if err != nil {
			return err
		}
		if peer == nil {
			peer = from
			go func() {
				for b := range line {
					if _, err := conn.WriteToUDP(b, peer); err != nil {
						return
					}
				}
			}()
		} else if !peer.IP.Equal(from.IP) {
			continue
		}
		line <- append([]byte(nil), buf[:n]...)
	}
}
