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

// Pop reads the node after it was put back.
func (s *Stack) Pop() (int, bool) {
	n := s.head
	if n == nil {
		return 0, false
	}
	s.head = n.next
	// example:begin
	s.nodes.Put(n)
	return n.val, true // want memory/pool-misuse
	// example:end
}
