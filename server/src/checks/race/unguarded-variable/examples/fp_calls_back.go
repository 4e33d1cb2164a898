// go: 1.25

// Package build describes what is to be built.
package build

// Unit is one thing to build.
type Unit struct {
	Dir string
	err error
}

// Describe describes a unit, in the background where done is given: it is called when all is known.
func Describe(dir string, find func(string) error, done func()) *Unit {
	u := &Unit{}
	fill := func() {
		u.Dir = dir
		u.err = find(dir)
	}
	if done == nil {
		fill()
		return u
	}
	go func() {
		fill()
		done()
	}()
	return u
}

// Name returns the unit's name. To be used when the unit is complete.
func (u *Unit) Name() string {
	return u.Dir
}

// Err returns what went wrong.
func (u *Unit) Err() error { return u.err }
