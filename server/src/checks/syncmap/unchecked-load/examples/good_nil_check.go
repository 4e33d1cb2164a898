// go: 1.25

package templates

import (
	"errors"
	"sync"
)

var (
	errMissing = errors.New("no such template")
	errEmpty   = errors.New("empty template")
)

type Template struct {
	Name string
	Body string
}

type Store struct {
	templates sync.Map // name -> *Template
}

func (s *Store) Put(t *Template) {
	s.templates.Store(t.Name, t)
}

// Body compares with nil instead of asking for ok: a missing value is nil.
func (s *Store) Body(name string) (string, error) {
	v, _ := s.templates.Load(name)
	if v == nil {
		return "", errMissing
	}
	body := v.(*Template).Body
	if body == "" {
		return "", errEmpty
	}
	return body, nil
}

// Size checks and asserts in one condition.
func (s *Store) Size(name string) int {
	if v, ok := s.templates.Load(name); ok && v.(*Template).Body != "" {
		return len(v.(*Template).Body)
	}
	return 0
}

// Empty has the check on the other side of an or.
func (s *Store) Empty(name string) bool {
	v, ok := s.templates.Load(name)
	return !ok || v.(*Template).Body == ""
}

func (s *Store) Remove(name string) {
	s.templates.Delete(name)
}
