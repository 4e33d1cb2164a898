// go: 1.25

package listen

import (
	"crypto/tls"
	"net"
)

// Listen adds the certificate when the listener has the configuration already.
func Listen(addr string, cert tls.Certificate) (net.Listener, error) {
	cfg := &tls.Config{MinVersion: tls.VersionTLS12}
	ln, err := tls.Listen("tcp", addr, cfg) // want race/shared-after-handoff@"cfg"
	if err != nil {
		return nil, err
	}
	cfg.Certificates = append(cfg.Certificates, cert)
	return ln, nil
}
