// go: 1.25

package hosts

import (
	"net"
	"sync"
)

// Checker remembers which hosts cannot be found. One error is as good as
// another.
type Checker struct {
	failures sync.Map // host -> error
}

func (c *Checker) Check(host string) error {
	if v, ok := c.failures.Load(host); ok {
		return v.(error)
	}
	_, err := net.LookupHost(host)
	if err != nil {
		c.failures.Store(host, err)
		return err
	}
	c.failures.Delete(host)
	return nil
}

func (c *Checker) Forget() {
	c.failures.Clear()
}
