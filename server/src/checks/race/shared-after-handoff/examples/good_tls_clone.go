// lookalike: bad_tls_config.go each connection gets a clone
// go: 1.25

package dial

import (
	"crypto/tls"
	"net"
)

// All opens a connection to each host and uses it in the background.
func All(hosts []string, use func(net.Conn)) error {
	base := &tls.Config{MinVersion: tls.VersionTLS13}
	for _, h := range hosts {
		c, err := net.Dial("tcp", h+":443")
		if err != nil {
			return err
		}
		cfg := base.Clone()
		cfg.ServerName = h
		conn := tls.Client(c, cfg)
		go use(conn)
	}
	return nil
}
