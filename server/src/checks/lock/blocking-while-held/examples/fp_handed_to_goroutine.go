// go: 1.25

package broker

import (
	"errors"
	"sync"
)

type Broker struct {
	mu     sync.Mutex
	opened bool
	conn   int
}

// Open gives the lock back when it is connected.
func (b *Broker) Open() error {
	b.mu.Lock()
	if b.opened {
		b.mu.Unlock()
		return errors.New("open already")
	}
	b.opened = true
	go func() {
		defer b.mu.Unlock()
		b.conn = 1
	}()
	return nil
}

func (b *Broker) Fetch() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.conn
}

func Run() {
	b := &Broker{}
	if err := b.Open(); err != nil {
		return
	}
	var wg sync.WaitGroup
	wg.Go(func() {
		_ = b.Fetch()
	})
	wg.Wait()
}
