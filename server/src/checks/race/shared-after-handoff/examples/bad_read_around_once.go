// go: 1.25
package settings

import "sync"

type Settings struct {
	once   sync.Once
	values map[string]string
	load   func() map[string]string
}

func (s *Settings) Get(key string) string {
	s.once.Do(func() { s.values = s.load() })
	return s.values[key]
}

// Ready may see the map while Get is filling it in.
func (s *Settings) Ready() bool {
	return s.values != nil // want race/shared-after-handoff@"s.values" `without .once\.Do.`
}
