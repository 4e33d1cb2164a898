// lookalike: bad_no_return_after_check.go fail does not return, and neither does what it calls
// go: 1.25

package decode

import (
	"fmt"
	"reflect"
	"sync"
)

type decodeError struct{ err error }

var types sync.Map // name -> reflect.Type

func Register(name string, value any) {
	types.Store(name, reflect.TypeOf(value))
}

func Unregister(name string) {
	types.Delete(name)
}

// raise leaves the decoder; Decode recovers it.
func raise(err error) {
	panic(decodeError{err})
}

func fail(format string, args ...any) {
	raise(fmt.Errorf("decode: "+format, args...))
}

func lookup(name string) reflect.Type {
	v, ok := types.Load(name)
	if !ok {
		fail("no type %q", name)
	}
	return v.(reflect.Type)
}

// Kind says what is registered under a name.
func Kind(name string) (kind reflect.Kind, err error) {
	defer func() {
		if e, ok := recover().(decodeError); ok {
			err = e.err
		}
	}()
	return lookup(name).Kind(), nil
}
