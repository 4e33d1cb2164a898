// go: 1.25

// Package alias adds short names.
package alias

import "maps"

// Table resolves names.
type Table[V any] struct {
	byName map[string]V
}

// Shorten may shorten what it has just added.
func (t *Table[V]) Shorten() {
	for name, v := range maps.All(t.byName) {
		if len(name) > 3 {
			t.byName[name[1:]] = v // want map/write-during-range@"t.byName[name[1:]]"
		}
	}
}

// Mark marks what it has marked again.
func (t *Table[V]) Mark() {
	for name, v := range t.byName {
		marked := name + "*"
		if marked == name {
			continue
		}
		delete(t.byName, name)
		t.byName[marked] = v // want map/write-during-range@"t.byName[marked]"
	}
}

// Touch stores under the current key.
func (t *Table[V]) Touch(v V) {
	for name := range maps.Keys(t.byName) {
		t.byName[name] = v
	}
}
