// go: 1.25
package boxes

import (
	"errors"
	"fmt"
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

// Start undoes what it has done if it fails; the goroutine is started when nothing can fail any more.
func (b *Box) Start(id string, open func(string) (*handle, error)) (pid int, failed error) {
	defer func() {
		if failed != nil {
			failed = fmt.Errorf("start of %s: %w", id, failed)
		}
	}()
	h, err := open(id)
	if err != nil {
		return 0, err
	}
	b.handle = h
	defer func() {
		if failed != nil {
			b.handle = nil
		}
	}()
	if h.id == "" {
		return 0, errors.New("no identity")
	}
	pid = len(h.id)
	go func() {
		<-b.handle.exit
		b.state <- "gone"
	}()
	return
}

// Restart is the same with a nil that it says.
func (b *Box) Restart(id string, open func(string) (*handle, error)) (failed error) {
	h, err := open(id)
	if err != nil {
		return err
	}
	b.handle = h
	defer func() {
		if failed != nil && h.id != "" {
			b.handle = nil
		}
	}()
	if h.id == "" {
		return errors.New("no identity")
	}
	go b.watch()
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
