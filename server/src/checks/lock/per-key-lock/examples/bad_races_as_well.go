// go: 1.25

package conns

import "sync"

// Pool serves one request an address at a time.
type Pool struct {
	locks map[string]*sync.Mutex
}

// New makes a pool.
func New() *Pool { return &Pool{locks: make(map[string]*sync.Mutex)} }

func (p *Pool) lockOf(addr string) *sync.Mutex {
	l, ok := p.locks[addr]
	if !ok {
		l = new(sync.Mutex)
		p.locks[addr] = l // want lock/per-key-lock `without any lock held`
	}
	return l
}

// Serve runs f for each address that comes in.
func (p *Pool) Serve(addrs <-chan string, f func(addr string)) {
	for a := range addrs {
		go func() {
			l := p.lockOf(a)
			l.Lock()
			defer l.Unlock()
			f(a)
		}()
	}
}
