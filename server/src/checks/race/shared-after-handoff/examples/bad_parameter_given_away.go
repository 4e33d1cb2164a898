// go: 1.25
package audit

import (
	"crypto/tls"
	"net"
)

// Handle gives the request to the auditor and goes on with it.
func Handle(req map[string]string, audit func(map[string]string)) {
	go audit(req) // want race/shared-after-handoff@"req"
	req["handled"] = "true"
}

// Listen changes the configuration that the listener works with.
func Listen(addr string, conf *tls.Config) (net.Listener, error) {
	ln, err := tls.Listen("tcp", addr, conf) // want race/shared-after-handoff@"conf"
	if err != nil {
		return nil, err
	}
	conf.NextProtos = append(conf.NextProtos, "h2")
	return ln, nil
}
