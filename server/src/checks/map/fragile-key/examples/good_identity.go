// lookalike: bad_fresh_pointer.go means the object itself
// go: 1.25

package conns

type Conn struct{ id int }

type Pool struct {
	open map[*Conn]struct{}
}

func New() *Pool {
	return &Pool{open: make(map[*Conn]struct{})}
}

func (p *Pool) Dial(id int) *Conn {
	c := &Conn{id}
	p.open[c] = struct{}{}
	return c
}

func (p *Pool) Close(c *Conn) {
	delete(p.open, c)
}
