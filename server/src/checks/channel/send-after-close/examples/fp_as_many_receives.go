// go: 1.25
package cluster

import "errors"

type member struct{ running bool }

func (m *member) stop() error {
	if m == nil {
		return errors.New("no member")
	}
	m.running = false
	return nil
}

type Cluster struct{ members []*member }

// Stop stops all members at once.
func (c *Cluster) Stop() (err error) {
	errs := make(chan error, len(c.members))
	for i := range c.members {
		if c.members[i] == nil {
			errs <- nil
			continue
		}
		go func(n int) { errs <- c.members[n].stop() }(i)
	}
	for range c.members {
		if e := <-errs; e != nil {
			err = errors.Join(err, e)
		}
	}
	close(errs)
	return err
}
