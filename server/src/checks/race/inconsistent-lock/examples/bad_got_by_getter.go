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

type cluster struct {
	mu      sync.Mutex
	members map[string]*member
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

func (c *cluster) all() map[string]*member {
	return c.members
}

// These are the cluster's own.
func (c *cluster) check(name string) error {
	known := c.all()
	if known[name] == nil {
		return errors.New("unknown")
	}
	if !known[name].learner { // want race/inconsistent-lock@"known[name].learner"
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
