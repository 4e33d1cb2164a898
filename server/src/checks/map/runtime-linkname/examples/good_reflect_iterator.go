// lookalike: bad_iterator.go ranging by reflect
// go: 1.22

package encode

import "reflect"

// Keys calls visit with every key.
func Keys(m reflect.Value, visit func(key reflect.Value)) {
	for it := m.MapRange(); it.Next(); {
		visit(it.Key())
	}
}
