// lookalike: bad_ready_after_error.go closes the channel in any case, or waits for the end as well
// go: 1.25

package boot

import "log"

type Server struct {
	ready chan struct{}
	err   error
	addr  string
}

func Start(addr string, listen func(string) error) *Server {
	s := &Server{ready: make(chan struct{}), addr: addr}
	go s.run(listen)
	return s
}

func (s *Server) run(listen func(string) error) {
	defer close(s.ready)
	if err := listen(s.addr); err != nil {
		log.Println("listen:", err)
		s.err = err
	}
}

func (s *Server) WaitReady() error {
	<-s.ready
	return s.err
}

// Client can be given up.
type Client struct {
	dialled chan struct{}
	failed  chan error
}

func Dial(dial func() error) *Client {
	c := &Client{dialled: make(chan struct{}), failed: make(chan error, 1)}
	go c.run(dial)
	return c
}

func (c *Client) run(dial func() error) {
	if err := dial(); err != nil {
		c.failed <- err
		return
	}
	close(c.dialled)
}

func (c *Client) Wait() error {
	select {
	case <-c.dialled:
		return nil
	case err := <-c.failed:
		return err
	}
}
