// go: 1.22

package ports

import (
	"net"
	"os"
	"sync"
)

var opened = map[string]*os.File{}

// Open gives whoever comes a second time what was opened before.
func Open(addr string) (*os.File, error) {
	if f, ok := opened[addr]; ok {
		return f, nil
	}
	ln, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, err
	}
	f, err := ln.(*net.TCPListener).File()
	if err != nil {
		return nil, err
	}
	opened[addr] = f // want race/unguarded-map@"opened[addr]" // want memory/unbounded-map@"opened[addr]"
	return f, nil
}

// Pool is used by several at once.
type Pool struct {
	mu  sync.Mutex
	all []*os.File
}

// Take opens one more.
func (p *Pool) Take(addr string) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	x, err := Open(addr)
	if err != nil {
		return err
	}
	p.all = append(p.all, x)
	return nil
}
