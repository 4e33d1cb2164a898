// go: 1.25

package settings

import (
	"strconv"
	"sync"
)

// Settings holds strings, numbers and switches by name.
type Settings struct {
	values sync.Map
}

func (s *Settings) Set(name string, value any) {
	s.values.Store(name, value)
}

// String needs no check: a missing value is nil and falls to the default.
func (s *Settings) String(name string) string {
	v, _ := s.values.Load(name)
	switch v := v.(type) {
	case string:
		return v
	case int:
		return strconv.Itoa(v)
	case bool:
		return strconv.FormatBool(v)
	default:
		return ""
	}
}

// Int uses a two-result assertion for the same reason.
func (s *Settings) Int(name string) int {
	v, _ := s.values.Load(name)
	n, _ := v.(int)
	return n
}

func (s *Settings) Unset(name string) {
	s.values.Delete(name)
}
