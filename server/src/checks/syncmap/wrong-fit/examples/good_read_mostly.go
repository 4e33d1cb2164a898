// lookalike: bad_mostly_written.go written once for each key, read often
// go: 1.25

package fields

import (
	"reflect"
	"sync"
)

// example:begin

var cache sync.Map // reflect.Type -> []string

// Of returns the names of a struct's fields.
func Of(t reflect.Type) []string {
	if v, ok := cache.Load(t); ok {
		return v.([]string)
	}
	var names []string
	for i := 0; i < t.NumField(); i++ {
		names = append(names, t.Field(i).Name)
	}
	v, _ := cache.LoadOrStore(t, names)
	return v.([]string)
}

// example:end
