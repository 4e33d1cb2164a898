// lookalike: bad_filled_by_closure.go the replica has just been made by the function around
package p

import (
	"errors"
	"os"
	"sync"
)

type replica struct {
	mu      sync.Mutex
	members int
	term    int
}

type cluster struct {
	mu       sync.Mutex
	replicas map[string]*replica
}

func (c *cluster) restore(dir string) (*replica, error) {
	readMembers := func(r *replica) error {
		list, err := os.ReadDir(dir)
		if err != nil {
			return err
		}
		r.members = len(list)
		return nil
	}
	r := &replica{}
	go r.elect()
	if err := readMembers(r); err != nil {
		return nil, err
	}
	return r, nil
}

func (c *cluster) find(name string) *replica {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.replicas[name]
}

func (c *cluster) add(name string, r *replica) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.replicas[name] = r
}

func (c *cluster) Open(name, dir string) error {
	r, err := c.restore(dir)
	if err != nil {
		return err
	}
	c.add(name, r)
	return nil
}

func (c *cluster) Join(name string) error {
	r := c.find(name)
	if r == nil {
		return errors.New("no such replica")
	}
	r.join()
	return nil
}

func (r *replica) join() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.members++
	r.term++
}

func (r *replica) Members() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.members
}

func (r *replica) Leave() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.members--
	r.term++
}

func (r *replica) elect() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.term++
}
