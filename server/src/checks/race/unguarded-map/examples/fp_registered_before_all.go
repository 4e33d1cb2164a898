// go: 1.25

package terrors

import "sync/atomic"

// Class is a kind of error.
type Class int

var (
	names    = map[Class]string{}
	codes    = map[Class]map[int]struct{}{}
	finished atomic.Bool
)

// Finish ends the registration.
func Finish() {
	finished.Store(true)
}

// Register names a class; once for each.
func Register(code int, name string) Class {
	c := Class(code)
	if _, exists := names[c]; exists {
		panic("registered twice: " + name)
	}
	names[c] = name
	return c
}

func (c Class) add(code int) string {
	if finished.Load() {
		panic("too late")
	}
	known, ok := codes[c]
	if !ok {
		known = map[int]struct{}{}
		codes[c] = known
	}
	known[code] = struct{}{}
	return names[c]
}

// New makes an error code of the class.
func (c Class) New(code int) string {
	return c.add(code)
}
