// go: 1.25

// Package names keeps one object for each name.
package names

import "sync"

// Name is parsed once, and never changes.
type Name struct{ group, kind string }

type cache struct {
	sync.RWMutex
	known map[string]*Name
}

func (c *cache) get(text string) *Name {
	c.RLock()
	defer c.RUnlock()
	return c.known[text]
}

func (c *cache) add(text string, n *Name) {
	c.Lock()
	defer c.Unlock()
	c.known[text] = n
}

var names = cache{known: make(map[string]*Name)}

// Register makes a name known.
func Register(text string, n *Name) { names.add(text, n) }

// Forget makes a name unknown.
func Forget(text string) {
	names.Lock()
	defer names.Unlock()
	delete(names.known, text)
}

// Of gives the object of a name.
func Of(text string) *Name {
	if n := names.get(text); n != nil {
		return n
	}
	return &Name{group: text}
}

// UnmarshalText copies what the entry leads to: the map is not looked at.
func (n *Name) UnmarshalText(text []byte) error {
	*n = *Of(string(text))
	return nil
}
