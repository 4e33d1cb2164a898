// go: 1.25

// Package boards shows items, which have items of their own.
package boards

import (
	"maps"
	"sync"
)

type item interface {
	enter(name string, sub item)
	leave(name string)
	Text() string
}

type list struct {
	mu    sync.RWMutex
	items map[string]item
}

func (l *list) enter(name string, sub item) {
	l.items[name] = sub // want race/inconsistent-lock@"l.items[name]"
}

func (l *list) leave(name string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.items, name)
}

// All copies the items.
func (l *list) All() map[string]item {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return maps.Clone(l.items)
}

type plain struct {
	list
	text string
}

func (p *plain) Text() string { return p.text }

type counted struct {
	list
	count int
}

func (c *counted) Text() string { return string(rune('0' + c.count)) }

var root = &plain{list: list{items: make(map[string]item)}, text: "root"}

// Show puts a text on the board, below what is given.
func Show(below any, name, text string) (any, func()) {
	parent := item(root)
	if p, ok := below.(item); ok {
		parent = p
	}
	sub := &plain{list: list{items: make(map[string]item)}, text: text}
	parent.enter(name, sub)
	return sub, func() { parent.leave(name) }
}

// Count puts a number on the board.
func Count(below any, name string, n int) func() {
	parent := item(root)
	if p, ok := below.(item); ok {
		parent = p
	}
	parent.enter(name, &counted{list: list{items: make(map[string]item)}, count: n})
	return func() { parent.leave(name) }
}
