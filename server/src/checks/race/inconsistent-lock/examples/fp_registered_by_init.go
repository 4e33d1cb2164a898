// go: 1.25
package kinds

import (
	"maps"
	"sync"
)

type kind struct{ list bool }

type table struct {
	sync.RWMutex
	kinds map[string]*kind
}

var all = &table{kinds: map[string]*kind{}}

func (t *table) register(name string, k *kind) {
	t.Lock()
	defer t.Unlock()
	t.kinds[name] = k
}

func (t *table) clone() map[string]*kind {
	t.RLock()
	defer t.RUnlock()
	return maps.Clone(t.kinds)
}

func init() {
	all.register("pod", &kind{})
	all.register("pods", &kind{list: true})
}

// Names has one more, in a table of its own.
func Names() map[string]*kind {
	more := table{kinds: all.clone()}
	more.register("schedule", &kind{})
	return more.kinds
}

// IsList asks the table, which nothing changes any more.
func IsList(name string) bool {
	k, ok := all.kinds[name]
	return ok && k.list
}
