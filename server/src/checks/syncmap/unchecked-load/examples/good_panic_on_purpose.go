// go: 1.25

package codecs

import (
	"fmt"
	"sync"
)

type Codec struct {
	Name   string
	Encode func(any) ([]byte, error)
}

// Codecs are registered at start-up; a missing one is a programming error.
type Codecs struct {
	byName sync.Map // name -> Codec
}

func (c *Codecs) Register(codec Codec) {
	c.byName.Store(codec.Name, codec)
}

// Must says what is missing instead of failing in the assertion.
func (c *Codecs) Must(name string) Codec {
	v, ok := c.byName.Load(name)
	if !ok {
		panic(fmt.Sprintf("codec %q is not registered", name))
	}
	return v.(Codec)
}

// First tries several names and goes on to the next where one is missing.
func (c *Codecs) First(names ...string) (Codec, bool) {
	for _, name := range names {
		v, ok := c.byName.Load(name)
		if !ok {
			continue
		}
		return v.(Codec), true
	}
	return Codec{}, false
}

func (c *Codecs) Unregister(name string) {
	c.byName.Delete(name)
}
