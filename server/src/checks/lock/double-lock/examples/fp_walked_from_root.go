// go: 1.25

// Package topics keeps a tree of topics.
package topics

import (
	"strings"
	"sync"
)

type node struct {
	sync.Mutex
	below map[string]*node
	text  string
}

func newNode() *node { return &node{below: map[string]*node{}} }

// Tree is a tree of topics.
type Tree struct{ root *node }

// New makes an empty tree.
func New() *Tree { return &Tree{root: newNode()} }

// find goes down from the root, at least one step.
func (t *Tree) find(topic string) *node {
	more := true
	n := t.root
	for more {
		var name string
		name, topic, more = strings.Cut(topic, "/")
		next := n.below[name]
		if next == nil {
			next = newNode()
			n.below[name] = next
		}
		n = next
	}
	return n
}

// Keep keeps the text of a topic.
func (t *Tree) Keep(topic, text string) {
	t.root.Lock()
	defer t.root.Unlock()
	n := t.find(topic)
	n.Lock()
	defer n.Unlock()
	n.text = text
}
