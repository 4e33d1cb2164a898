// go: 1.25
package settings

import "sync"

type Settings struct {
	once   sync.Once
	values map[string]string
	load   func() map[string]string
	name   string
}

func New(name string, load func() map[string]string) *Settings {
	return &Settings{name: name, load: load}
}

func (s *Settings) init() { s.values = s.load() }

func (s *Settings) Get(key string) string {
	s.once.Do(s.init)
	return s.lookup(key)
}

// lookup is called behind Do.
func (s *Settings) lookup(key string) string { return s.values[key] }

func (s *Settings) Len() int {
	s.ensure()
	return len(s.values)
}

func (s *Settings) ensure() { s.once.Do(s.init) }

func (s *Settings) Name() string { return s.name }

// Close comes last.
func (s *Settings) Close() { clear(s.values) }
