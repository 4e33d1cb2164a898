package fixture

import (
	"context"
	"errors"
	"time"
)

type lookup struct {
	key   string
	reply chan bool
}

// Index answers questions one after the other.
type Index struct {
	lookups chan *lookup
	quit    chan struct{}
	known   map[string]bool
}

// NewIndex starts an index.
func NewIndex(keys []string) *Index {
	x := &Index{lookups: make(chan *lookup), quit: make(chan struct{}), known: make(map[string]bool)}
	for _, k := range keys {
		x.known[k] = true
	}
	go x.run()
	return x
}

func (x *Index) run() {
	for {
		select {
		case l := <-x.lookups:
			l.reply <- x.known[l.key] // want channel/blocked-sender@"l.reply <- x.known[l.key]"
		case <-x.quit:
			return
		}
	}
}

// Has asks, for as long as the context lasts.
func (x *Index) Has(ctx context.Context, key string) (bool, error) {
	l := &lookup{key: key, reply: make(chan bool)}
	select {
	case x.lookups <- l:
	case <-x.quit:
		return false, errors.New("closed")
	case <-ctx.Done():
		return false, ctx.Err()
	}
	timeout := time.NewTimer(time.Second)
	defer timeout.Stop()
	select {
	case ok := <-l.reply:
		return ok, nil
	case <-timeout.C:
		return false, errors.New("timeout")
	}
}

// Close ends the index.
func (x *Index) Close() { close(x.quit) }
