// go: 1.25

// Package lists keeps lists by key.
package lists

import "errors"

var errNone = errors.New("no such list")

type list interface {
	Delete(i int)
	All() []string
}

// Lists has lists.
type Lists struct{ items map[string]list }

// Drop forgets a list.
func (l *Lists) Drop(key string) { delete(l.items, key) }

// Size returns the number of elements.
func (l *Lists) Size(key string) (int, error) {
	x, ok := l.items[key]
	if !ok {
		return 0, errNone
	}
	return len(x.All()), nil
}

// valid returns those of the indices that there are: none of a list that there is not.
func (l *Lists) valid(key string, indices []int) []int {
	n, err := l.Size(key)
	if err != nil {
		return nil
	}
	out := []int{}
	for _, i := range indices {
		if i < n {
			out = append(out, i)
		}
	}
	return out
}

// Remove removes elements.
func (l *Lists) Remove(key string, indices []int) {
	valid := l.valid(key, indices)
	if len(valid) == 0 {
		return
	}
	x := l.items[key]
	for _, i := range valid {
		x.Delete(i)
	}
}

// Clear removes all elements.
func (l *Lists) Clear(key string) error {
	n, err := l.Size(key)
	if err != nil {
		return err
	}
	x := l.items[key]
	for i := range n {
		x.Delete(i)
	}
	return nil
}
