// lookalike: bad_field.go makes its pools once, for the kinds there are
// go: 1.25

package codec

import "sync"

type Kind int

const (
	Request Kind = iota
	Response
)

type scratch struct{ words []string }

type Codec struct {
	pools map[Kind]*sync.Pool
}

func New() *Codec {
	c := &Codec{pools: make(map[Kind]*sync.Pool)}
	for _, k := range []Kind{Request, Response} {
		c.pools[k] = &sync.Pool{New: func() any { return new(scratch) }}
	}
	return c
}

func (c *Codec) Words(k Kind) int {
	p := c.pools[k]
	s := p.Get().(*scratch)
	defer p.Put(s)
	return len(s.words)
}
