// lookalike: bad_certificate_callback.go what the callbacks change is an atomic, or of the one call that makes the client
package p

import (
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"sync/atomic"
)

type gateway struct {
	lastName atomic.Value
}

func (g *gateway) config(cert *tls.Certificate) *tls.Config {
	cfg := &tls.Config{MinVersion: tls.VersionTLS12}
	cfg.GetCertificate = func(hello *tls.ClientHelloInfo) (*tls.Certificate, error) {
		g.lastName.Store(hello.ServerName)
		return cert, nil
	}
	return cfg
}

func reachedAt(ctx context.Context, address string) (net.Addr, error) {
	var remote net.Addr
	client := &http.Client{Transport: &http.Transport{
		DialContext: func(ctx context.Context, network, addr string) (net.Conn, error) {
			conn, err := (&net.Dialer{}).DialContext(ctx, network, addr)
			if err == nil {
				remote = conn.RemoteAddr()
			}
			return conn, err
		},
	}}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, http.NoBody)
	if err != nil {
		return nil, err
	}
	res, err := client.Do(req)
	if err != nil {
		return nil, err
	}
	return remote, res.Body.Close()
}
