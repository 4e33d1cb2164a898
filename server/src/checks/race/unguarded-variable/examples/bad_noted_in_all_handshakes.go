// go: 1.22

package listen

import (
	"crypto/tls"
	"crypto/x509"
	"net"
)

// Server accepts connections with client certificates.
type Server struct {
	base *tls.Config
	last string
}

func (s *Server) config() *tls.Config {
	cfg := s.base.Clone()
	cfg.VerifyPeerCertificate = s.verify
	return cfg
}

// verify runs in the handshakes of all connections.
func (s *Server) verify(raw [][]byte, _ [][]*x509.Certificate) error {
	cert, err := x509.ParseCertificate(raw[0])
	if err != nil {
		return err
	}
	s.last = cert.Subject.CommonName // want race/unguarded-variable@"s.last"
	return nil
}

// Listen waits for connections.
func (s *Server) Listen(addr string) (net.Listener, error) {
	return tls.Listen("tcp", addr, s.config())
}
