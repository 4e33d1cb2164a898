// go: 1.25

package topics

import (
	"maps"
	"sync/atomic"
)

type topics struct {
	v atomic.Pointer[map[string]int]
}

func newTopics() *topics {
	t := &topics{}
	t.v.Store(&map[string]int{})
	return t
}

func (t *topics) load() map[string]int {
	return *t.v.Load()
}

func (t *topics) purge(names []string) {
	var cloned bool
	current := t.load()
	for _, n := range names {
		if _, ok := current[n]; ok {
			if !cloned {
				current = maps.Clone(current)
				cloned = true
			}
			delete(current, n)
		}
	}
	if cloned {
		t.v.Store(&current)
	}
}
