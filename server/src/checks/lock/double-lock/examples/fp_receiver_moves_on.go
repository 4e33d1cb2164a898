// go: 1.25

package spans

import "sync"

// Span is a node of a tree that reaches from the leaves to the root.
type Span struct {
	mu     sync.Mutex
	parent *Span
	name   string
	hidden bool
}

// visible finds the nearest span that shows. s.mu is held by the caller, and
// every other lock is that of an ancestor: s names another span by then.
func (s *Span) visible() string {
	locked := false
	defer func() {
		if locked {
			s.mu.Unlock()
		}
	}()
	for s.hidden && s.parent != nil {
		parent := s.parent
		if locked {
			s.mu.Unlock()
		}
		s = parent
		locked = true
		s.mu.Lock()
	}
	return s.name
}

func (s *Span) Title() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.visible() + "/" + s.name
}

func (s *Span) Hide() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hidden = true
}
