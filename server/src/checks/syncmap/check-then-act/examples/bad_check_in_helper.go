// go: 1.25

package locks

import (
	"errors"
	"sync"
)

var errTaken = errors.New("name is taken")

// Names are claimed by one owner each.
type Names struct {
	owners sync.Map // name -> owner
}

func (n *Names) taken(name string) bool {
	_, ok := n.owners.Load(name)
	return ok
}

// Claim looks first and writes then.
func (n *Names) Claim(name, owner string) error {
	if n.taken(name) {
		return errTaken
	}
	n.owners.Store(name, owner) // want syncmap/check-then-act@"n.owners.Store(name, owner)"
	return nil
}

func (n *Names) Owner(name string) (string, bool) {
	v, ok := n.owners.Load(name)
	if !ok {
		return "", false
	}
	return v.(string), true
}

func (n *Names) Free(name string) {
	n.owners.Delete(name)
}
