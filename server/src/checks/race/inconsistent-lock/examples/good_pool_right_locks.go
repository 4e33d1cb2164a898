// lookalike: bad_wrong_lock.go each field is reached under its own lock
// go: 1.25

package pool

import (
	"errors"
	"net"
	"sync"
)

// ErrEmpty says that no connection is idle.
var ErrEmpty = errors.New("pool: no idle connection")

// Pool keeps idle connections.
type Pool struct {
	connMu sync.Mutex
	idle   []net.Conn

	statMu sync.Mutex
	taken  int
	given  int
}

// Take removes an idle connection.
func (p *Pool) Take() (net.Conn, error) {
	p.connMu.Lock()
	defer p.connMu.Unlock()
	if len(p.idle) == 0 {
		return nil, ErrEmpty
	}
	last := len(p.idle) - 1
	conn := p.idle[last]
	p.idle = p.idle[:last]
	p.countTaken()
	return conn, nil
}

// Give returns a connection to the pool.
func (p *Pool) Give(conn net.Conn) {
	p.connMu.Lock()
	p.idle = append(p.idle, conn)
	p.connMu.Unlock()

	p.statMu.Lock()
	p.given++
	p.statMu.Unlock()
}

func (p *Pool) countTaken() {
	p.statMu.Lock()
	defer p.statMu.Unlock()
	p.taken++
}

// Discard drops the idle connections and closes them.
func (p *Pool) Discard() {
	p.connMu.Lock()
	idle := p.idle
	p.idle = nil
	p.connMu.Unlock()

	p.statMu.Lock()
	p.taken, p.given = 0, 0
	p.statMu.Unlock()
	for _, conn := range idle {
		conn.Close()
	}
}
