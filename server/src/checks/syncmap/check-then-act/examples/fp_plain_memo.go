// go: 1.25

package layout

import (
	"reflect"
	"strings"
	"sync"
)

type field struct {
	typ  reflect.Type
	name string
}

var (
	sizes   sync.Map // reflect.Type -> uintptr
	indices sync.Map // field -> int
	parts   sync.Map // string -> []string
)

// Size remembers sizes. Two that work out the same size store equal numbers,
// and nobody can tell which one stays.
func Size(t reflect.Type) uintptr {
	if v, ok := sizes.Load(t); ok {
		return v.(uintptr)
	}
	n := sizeOf(t)
	sizes.Store(t, n)
	return n
}

func sizeOf(t reflect.Type) uintptr {
	if t.Kind() == reflect.Pointer {
		return t.Elem().Size()
	}
	return t.Size()
}

// Index has a key of two parts, and -1 for what is not there.
func Index(t reflect.Type, name string) int {
	key := field{t, name}
	v, found := indices.Load(key)
	if found {
		return v.(int)
	}
	m, ok := t.MethodByName(name)
	index := m.Index
	if !ok {
		index = -1
	}
	indices.Store(key, index) // want memory/unbounded-map
	return index
}

// Parts are only read.
func Parts(path string) []string {
	var list []string
	if v, ok := parts.Load(path); ok {
		list = v.([]string)
	} else {
		list = strings.Split(path, ".")
		parts.Store(path, list) // want memory/unbounded-map
	}
	return list
}
