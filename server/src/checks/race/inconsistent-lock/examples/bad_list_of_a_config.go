// go: 1.25

package quota

import "sync"

// User may store so many bytes.
type User struct {
	name  string
	quota int
}

// UserConfig lists the users; it is changed while the service runs.
type UserConfig struct {
	mu    sync.Mutex
	users []*User
}

// Raise gives each user more.
func (c *UserConfig) Raise(by int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, u := range c.users {
		u.quota += by
	}
}

// Lower takes something away from one user.
func (c *UserConfig) Lower(name string, by int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, u := range c.users {
		if u.name == name {
			u.quota -= by
		}
	}
}

// Sum returns what all of them may store together.
func (c *UserConfig) Sum() (n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, u := range c.users {
		n += u.quota
	}
	return n
}

// Max returns what the one with most may store.
func (c *UserConfig) Max() (n int) {
	for _, u := range c.users {
		n = max(n, u.quota) // want race/inconsistent-lock@"u.quota"
	}
	return n
}
