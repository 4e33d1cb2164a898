// go: 1.25
package stack

import "sync"

type node struct {
	next *node
	val  int
}

// Stack takes its nodes from a pool.
type Stack struct {
	head  *node
	nodes sync.Pool
}

// New returns an empty stack.
func New() *Stack {
	return &Stack{nodes: sync.Pool{New: func() any { return new(node) }}}
}

// Push adds a value.
func (s *Stack) Push(v int) {
	n := s.nodes.Get().(*node)
	n.val, n.next = v, s.head
	s.head = n
}

// Pop hands on the link to the node below, which is not in the pool.
func (s *Stack) Pop() (int, bool) {
	n := s.head
	if n == nil {
		return 0, false
	}
	s.head = n.next
	v := n.val
	n.next = nil
	s.nodes.Put(n)
	return v, true
}
