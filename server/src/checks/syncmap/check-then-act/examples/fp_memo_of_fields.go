// fp: the list of fields is worked out from the type alone; whoever does it second gets an equal one
// go: 1.25

package tags

import (
	"reflect"
	"sync"
)

type field struct {
	index int
	kind  reflect.Kind
	name  string
}

type layout struct{ fields []field }

var layouts sync.Map

func layoutOf(t reflect.Type) *layout {
	if known, ok := layouts.Load(t); ok {
		return known.(*layout)
	}
	n := t.NumField()
	made := &layout{fields: make([]field, n)}
	for i := range n {
		f := t.Field(i)
		made.fields[i] = field{index: i, kind: f.Type.Kind(), name: f.Tag.Get("tag")}
	}
	layouts.Store(t, made)
	return made
}

// Names of the fields.
func Names(t reflect.Type) []string {
	var out []string
	for _, f := range layoutOf(t).fields {
		if f.kind == reflect.String {
			out = append(out, f.name)
		}
	}
	return out
}
