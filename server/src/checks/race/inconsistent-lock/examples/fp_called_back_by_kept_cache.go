// go: 1.22

package blobs

import "sync"

// lru drops the oldest when it is full; it calls back as it does.
type lru struct {
	onDrop func(string, int)
	sizes  map[string]int
}

func newLRU(onDrop func(string, int)) (*lru, error) {
	return &lru{onDrop: onDrop, sizes: make(map[string]int)}, nil
}

func (l *lru) add(key string, n int) {
	for k, m := range l.sizes {
		if len(l.sizes) > 3 {
			delete(l.sizes, k)
			l.onDrop(k, m)
		}
	}
	l.sizes[key] = n
}

// Cache holds as much as fits.
type Cache struct {
	mu   sync.Mutex
	c    *lru
	free int
}

// New returns an empty cache.
func New(size int) *Cache {
	c := &Cache{free: size}
	kept, err := newLRU(c.drop)
	if err != nil {
		panic(err)
	}
	c.c = kept
	return c
}

// Add stores a blob.
func (c *Cache) Add(key string, n int) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if n > c.free {
		return false
	}
	c.c.add(key, n)
	c.free -= n
	return true
}

func (c *Cache) drop(_ string, n int) {
	c.free += n
}
