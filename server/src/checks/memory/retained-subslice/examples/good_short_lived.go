// lookalike: bad_large_make.go keeps the part no longer than the buffer
// go: 1.25

package frames

import "net"

type greeting struct {
	raw  []byte
	name []byte
}

func Greet(c net.Conn) (string, error) {
	buf := make([]byte, 64<<10)
	n, err := c.Read(buf)
	if err != nil {
		return "", err
	}
	g := greeting{raw: buf[:n]}
	g.name = g.raw[:n/2]
	return string(g.name), nil
}
