// go: 1.25
package boxes

import (
	"errors"
	"time"
)

type handle struct {
	id   string
	exit chan struct{}
}

// Box is something that runs.
type Box struct {
	handle *handle
	state  chan string
}

// Start undoes what it has done if it fails, though the goroutine has been started by then.
func (b *Box) Start(id string, open func(string) (*handle, error), check func(*handle) bool) (failed error) {
	h, err := open(id)
	if err != nil {
		return err
	}
	b.handle = h
	defer func() {
		if failed != nil {
			b.handle = nil // want race/unguarded-variable@"b.handle"
		}
	}()
	go b.watch()
	if !check(h) {
		return errors.New("no identity")
	}
	return nil
}

func (b *Box) watch() {
	for {
		select {
		case <-b.handle.exit:
			return
		case <-time.After(time.Second):
			b.state <- b.handle.id
		}
	}
}
