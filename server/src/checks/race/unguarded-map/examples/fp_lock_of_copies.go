package example

import "sync"

// Meta describes a thing.
type Meta struct{ ID string }

// Client knows things.
type Client interface {
	Watch(kind string) <-chan *Meta
}

// Fetcher keeps what it has seen. Its copies share the lock and the map.
type Fetcher struct {
	client Client
	mu     *sync.Mutex
	seen   map[string]*Meta
}

// NewFetcher makes one.
func NewFetcher(c Client) Fetcher {
	return Fetcher{client: c, mu: &sync.Mutex{}, seen: map[string]*Meta{}}
}

func (f Fetcher) watch(kind string) {
	ch := f.client.Watch(kind)
	go func() {
		for m := range ch {
			f.mu.Lock()
			if m.ID == "" {
				clear(f.seen)
			} else {
				f.seen[m.ID] = m
			}
			f.mu.Unlock()
		}
	}()
}

// Get gets one of a kind.
func (f Fetcher) Get(kind, id string) *Meta {
	f.watch(kind)
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.seen[id]
}
