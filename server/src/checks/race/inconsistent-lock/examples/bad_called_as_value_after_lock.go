// go: 1.25

package bins

import "sync"

// Bins keep things in several places.
type Bins struct {
	bins   []*bin
	forget func(name string, uses int)
}

type bin struct {
	mu     sync.Mutex
	things map[string][]byte
	uses   map[string]int
	gone   func(name string, data []byte)
}

// New makes bins. What is thrown away is told with or without how often it was used.
func New(n int, forget func(name string, uses int)) *Bins {
	b := &Bins{forget: forget, bins: make([]*bin, n)}
	var gone func(name string, data []byte)
	if forget != nil {
		gone = b.tellUses
	} else {
		gone = b.tellNobody
	}
	for i := range b.bins {
		b.bins[i] = newBin(gone)
	}
	return b
}

func newBin(gone func(string, []byte)) *bin {
	return &bin{things: make(map[string][]byte), uses: make(map[string]int), gone: gone}
}

func (b *Bins) of(name string) *bin { return b.bins[len(name)%len(b.bins)] }

func (b *Bins) tellUses(name string, _ []byte) { b.forget(name, b.of(name).usesOf(name)) }

func (b *Bins) tellNobody(string, []byte) {}

func (b *bin) usesOf(name string) int {
	return b.uses[name] // want race/inconsistent-lock@"b.uses[name]"
}

// Put keeps a thing.
func (b *Bins) Put(name string, data []byte) {
	x := b.of(name)
	x.mu.Lock()
	old, ok := x.things[name]
	x.things[name] = data
	x.uses[name] = 0
	x.mu.Unlock()
	if ok {
		x.gone(name, old)
	}
}

// Get uses it.
func (b *Bins) Get(name string) []byte {
	x := b.of(name)
	x.mu.Lock()
	defer x.mu.Unlock()
	x.uses[name]++
	return x.things[name]
}

// Uses tells how often.
func (b *Bins) Uses(name string) int {
	x := b.of(name)
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.uses[name]
}
