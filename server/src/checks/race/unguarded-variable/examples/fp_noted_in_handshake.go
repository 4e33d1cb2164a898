// go: 1.22

package dial

import (
	"crypto/tls"
	"crypto/x509"
	"net"
)

// Config is for one connection: what its handshake has found goes to whoever
// dials.
func Config(host string, found *string) *tls.Config {
	return &tls.Config{
		ServerName: host,
		VerifyConnection: func(s tls.ConnectionState) error {
			*found = s.ServerName
			return nil
		},
	}
}

type conn struct {
	nc   net.Conn
	base *tls.Config
	user string
}

func (c *conn) config() *tls.Config {
	cfg := c.base.Clone()
	cfg.VerifyPeerCertificate = c.verify
	return cfg
}

// verify runs in the handshake of this connection.
func (c *conn) verify(raw [][]byte, _ [][]*x509.Certificate) error {
	cert, err := x509.ParseCertificate(raw[0])
	if err != nil {
		return err
	}
	c.user = cert.Subject.CommonName
	return nil
}

// Serve handles one connection.
func Serve(nc net.Conn, base *tls.Config) (string, error) {
	c := &conn{nc: nc, base: base}
	t := tls.Server(nc, c.config())
	if err := t.Handshake(); err != nil {
		return "", err
	}
	return c.user, nil
}
