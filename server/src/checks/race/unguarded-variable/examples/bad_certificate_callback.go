package p

import (
	"crypto/tls"
	"net/http"
	"net/http/httputil"
	"net/url"
)

type gateway struct {
	lastName string
	passed   int
}

func (g *gateway) config(cert *tls.Certificate) *tls.Config {
	cfg := &tls.Config{MinVersion: tls.VersionTLS12}
	cfg.GetCertificate = func(hello *tls.ClientHelloInfo) (*tls.Certificate, error) {
		g.lastName = hello.ServerName // want race/unguarded-variable@"g.lastName"
		return cert, nil
	}
	return cfg
}

func (g *gateway) proxy(target *url.URL) http.Handler {
	return &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(target)
			g.passed++ // want race/unguarded-variable@"g.passed"
		},
	}
}
