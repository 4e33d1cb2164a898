// go: 1.25

package codec

import "sync"

type scratch struct{ words []string }

// Codec has scratch space for each kind of message.
type Codec struct {
	mu    sync.Mutex
	pools map[string]*sync.Pool
}

// New makes a codec.
func New() *Codec { return &Codec{pools: make(map[string]*sync.Pool)} }

func (c *Codec) pool(kind string) *sync.Pool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if p, ok := c.pools[kind]; ok {
		return p
	}
	c.pools[kind] = &sync.Pool{New: func() any { return new(scratch) }} // want memory/pool-in-map@"c.pools[kind]"
	return c.pools[kind]
}

// Encode encodes.
func (c *Codec) Encode(kind string, emit func(*scratch2)) {
	p := c.pool(kind)
	s := p.Get().(*scratch)
	defer p.Put(s)
	emit(&scratch2{s.words})
}

type scratch2 struct{ words []string }
