// go: 1.25
package peers

import (
	"encoding/json"
	"net"
	"sync"
)

// Info is what peers tell one another.
type Info struct {
	ID      string
	Nonce   string
	Account string
}

// Server knows its peers.
type Server struct {
	mu    sync.Mutex
	info  Info
	peers map[string]net.Conn
	wg    sync.WaitGroup
}

// The server's own is filled in for each message.
func (s *Server) hello(account, nonce string) []byte {
	own := &s.info
	own.Nonce, own.Account = nonce, account
	b, _ := json.Marshal(own)
	own.Nonce, own.Account = "", ""
	return b
}

// Serve reads what a peer has sent: objects of their own, though of the same type.
func (s *Server) Serve(c net.Conn) {
	dec := json.NewDecoder(c)
	for {
		info := &Info{}
		if err := dec.Decode(info); err != nil {
			return
		}
		s.meet(info)
	}
}

func (s *Server) meet(info *Info) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.peers[info.ID]; ok {
		return
	}
	s.start(func() { s.dial(info.ID, info.Account) })
}

func (s *Server) start(f func()) {
	s.wg.Add(1)
	go func() {
		defer s.wg.Done()
		f()
	}()
}

func (s *Server) dial(id, account string) {
	c, err := net.Dial("tcp", id)
	if err != nil {
		return
	}
	s.greet(c, id, account)
}

func (s *Server) greet(c net.Conn, id, account string) {
	s.mu.Lock()
	b := s.hello(account, id)
	s.peers[id] = c
	s.mu.Unlock()
	_, _ = c.Write(b)
}

// Join says for which account the server speaks.
func (s *Server) Join(account string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.info.Account = account
}

// Ping greets all.
func (s *Server) Ping() {
	s.mu.Lock()
	defer s.mu.Unlock()
	b := s.hello("", "ping")
	for _, c := range s.peers {
		go func() { _, _ = c.Write(b) }()
	}
}

// Close waits for all that was started.
func (s *Server) Close() {
	s.wg.Wait()
}
