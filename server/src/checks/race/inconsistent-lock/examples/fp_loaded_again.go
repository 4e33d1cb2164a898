// go: 1.25
package members

import (
	"errors"
	"sync"
)

type attributes struct {
	learner bool
}

type member struct {
	name string
	attributes
}

type store interface {
	// Members reads them from disk.
	Members() map[string]*member
}

type cluster struct {
	mu      sync.Mutex
	members map[string]*member
	store   store
}

func (c *cluster) promote(name string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if m := c.members[name]; m != nil {
		m.learner = false
	}
}

func (c *cluster) learners() (n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, m := range c.members {
		if m.learner {
			n++
		}
	}
	return n
}

func (c *cluster) isLearner(name string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	m := c.members[name]
	return m != nil && m.learner
}

func (c *cluster) log(name string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if m := c.members[name]; m != nil {
		println(m.name, m.learner)
	}
}

// What the store has just read are other objects than those that the cluster holds.
func (c *cluster) check(name string) error {
	stored := c.store.Members()
	if stored[name] == nil {
		return errors.New("unknown")
	}
	if !stored[name].learner {
		return errors.New("no learner")
	}
	return nil
}
func (c *cluster) demote(name string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if m := c.members[name]; m != nil {
		m.learner = true
	}
}

func (c *cluster) voters() (n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, m := range c.members {
		if !m.learner {
			n++
		}
	}
	return n
}

// Check is called by whoever likes to.
func (c *cluster) Check(name string) error { return c.check(name) }
func (c *cluster) Promote(name string)     { c.promote(name) }
