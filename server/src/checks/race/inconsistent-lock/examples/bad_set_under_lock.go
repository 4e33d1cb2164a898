// go: 1.22

package scope

import "sync"

// Span is what is being traced.
type Span struct{ id string }

// Scope is shared by all that work on a request.
type Scope struct {
	mu   sync.RWMutex
	tags map[string]string
	span *Span
}

// Hub hands scopes out.
type Hub struct{ scope *Scope }

// New returns an empty scope.
func New() *Scope { return &Scope{tags: make(map[string]string)} }

// SetSpan replaces the span.
func (s *Scope) SetSpan(span *Span) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.span = span
}

// GetSpan gives it.
func (s *Scope) GetSpan() *Span {
	return s.span // want race/inconsistent-lock `without .Scope.mu.`
}

// Reset starts anew: it is not safe for concurrent use.
func (s *Scope) Reset() { s.span = nil }

// SetTag sets one of its tags.
func (s *Scope) SetTag(k, v string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tags[k] = v
}

// Clone copies it.
func (s *Scope) Clone() *Scope {
	s.mu.RLock()
	defer s.mu.RUnlock()
	c := New()
	for k, v := range s.tags {
		c.tags[k] = v
	}
	c.span = s.span
	return c
}

// Apply fills in what is known.
func (s *Scope) Apply(event map[string]string) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.span != nil {
		event["span"] = s.span.id
	}
	for k, v := range s.tags {
		event[k] = v
	}
}

// Trace names the span of a scope that nobody else has yet.
func (h *Hub) Trace() string {
	if h.scope.span == nil {
		return ""
	}
	return h.scope.span.id
}

// IsTraced tells whether there is one.
func (h *Hub) IsTraced() bool { return h.scope.span != nil }

// Same compares two of them.
func (h *Hub) Same(other *Hub) bool { return h.scope.span == other.scope.span }

// Untraced tells whether there is none.
func (h *Hub) Untraced() bool { return h.scope.span == nil }

// Is compares it with one.
func (h *Hub) Is(id string) bool { return h.scope.span != nil && h.scope.span.id == id }
