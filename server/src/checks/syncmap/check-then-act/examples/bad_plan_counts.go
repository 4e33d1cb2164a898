// go: 1.25

package scan

import (
	"reflect"
	"sync"
)

type plan struct {
	mu   sync.Mutex
	uses int
	size int
}

// Plans are kept by type.
type Plans struct{ byType sync.Map }

// Use counts uses: those of a plan that another one replaces are lost.
func (p *Plans) Use(t reflect.Type) int {
	one := p.of(t)
	one.mu.Lock()
	defer one.mu.Unlock()
	one.uses++
	return one.uses
}

func (p *Plans) of(t reflect.Type) *plan {
	if v, ok := p.byType.Load(t); ok {
		return v.(*plan)
	}
	made := &plan{size: t.NumField()}
	p.byType.Store(t, made) // want syncmap/check-then-act@"p.byType.Store(t, made)"
	return made
}

type token struct{ name string }

// Tokens are told apart by their addresses.
type Tokens struct{ byName sync.Map }

// Same tells whether two names stand for one token.
func (s *Tokens) Same(a, b string) bool { return s.of(a) == s.of(b) }

func (s *Tokens) of(name string) *token {
	if v, ok := s.byName.Load(name); ok {
		return v.(*token)
	}
	made := &token{name: name}
	s.byName.Store(name, made) // want syncmap/check-then-act@"s.byName.Store(name, made)"
	return made
}
