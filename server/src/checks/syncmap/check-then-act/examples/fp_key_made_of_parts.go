// go: 1.25

// Package resolve follows names.
package resolve

import (
	"fmt"
	"strings"
	"sync"
)

// Types resolves names and keeps the answers.
type Types struct {
	known  map[string]string
	memo   sync.Map
	direct sync.Map
}

// Resolve follows the name.
func (t *Types) Resolve(kind, name string) (string, error) {
	key := fmt.Sprintf("%s-%s", kind, name)
	if v, ok := t.memo.Load(key); ok {
		return v.(string), nil
	}
	next, ok := t.known[name]
	if !ok {
		return "", fmt.Errorf("%s is not known", name)
	}
	if next == "" {
		t.memo.Store(key, name)
		return name, nil
	}
	return t.Resolve(kind, next)
}

// Direct tells whether one way leads from one to the other.
func (t *Types) Direct(from, to string) bool {
	key := from + "=>" + to
	if v, ok := t.direct.Load(key); ok {
		return v.(bool)
	}
	found := ways(t.known, from, to) > 0
	t.direct.Store(key, found)
	return found
}

func ways(known map[string]string, from, to string) int {
	n := 0
	for k, v := range known {
		if strings.HasPrefix(k, from) && v == to {
			n++
		}
	}
	return n
}
