// go: 1.25

package boot

import "log"

// Server says when it is ready.
type Server struct {
	ready chan struct{}
	addr  string
}

// Start starts one.
func Start(addr string, listen func(string) error) *Server {
	s := &Server{ready: make(chan struct{}), addr: addr}
	go s.run(listen)
	return s
}

func (s *Server) run(listen func(string) error) {
	if err := listen(s.addr); err != nil {
		log.Println("listen:", err)
		return
	}
	close(s.ready)
}

// WaitReady waits for ever for a server that could not listen.
func (s *Server) WaitReady() {
	<-s.ready // want channel/blocked-receiver@"<-s.ready"
}
