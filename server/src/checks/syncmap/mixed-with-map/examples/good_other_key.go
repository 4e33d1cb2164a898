// lookalike: bad_package_maps.go other keys: the maps hold different things
// go: 1.25

package plugins

import "sync"

var loaded sync.Map

type loader struct {
	byPath map[string]string
}

func (l *loader) register(name, path string, p any) {
	loaded.Store(name, p)
	l.byPath[path] = name
}

// LoadAll registers what is in a list.
func LoadAll(list [][2]string, open func(string) any) map[string]string {
	l := &loader{byPath: map[string]string{}}
	for _, e := range list {
		l.register(e[0], e[1], open(e[1]))
	}
	return l.byPath
}
