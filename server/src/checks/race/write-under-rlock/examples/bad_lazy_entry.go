// go: 1.25

package template

import (
	"fmt"
	"sync"
	"text/template"
)

// example:begin

// Set parses templates when they are first asked for.
type Set struct {
	mu     sync.RWMutex
	texts  map[string]string
	parsed map[string]*template.Template
}

// NewSet returns a set of template texts by name.
func NewSet(texts map[string]string) *Set {
	return &Set{texts: texts, parsed: make(map[string]*template.Template)}
}

// Template returns a template.
func (s *Set) Template(name string) (*template.Template, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if t, ok := s.parsed[name]; ok {
		return t, nil
	}
	t, err := template.New(name).Parse(s.texts[name])
	if err != nil {
		return nil, fmt.Errorf("template %s: %w", name, err)
	}
	s.parsed[name] = t // want race/write-under-rlock@"s.parsed[name]"
	return t, nil
}

// Forget drops what was parsed, so that it is parsed again.
func (s *Set) Forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.parsed)
}

// example:end
