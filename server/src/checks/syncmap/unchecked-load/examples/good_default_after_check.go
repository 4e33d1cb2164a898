// lookalike: bad_no_return_after_check.go the missing value is replaced by a default
// go: 1.25

package features

import (
	"sync"
	"sync/atomic"
)

type flag struct {
	enabled bool
	percent int
}

type Features struct {
	flags  sync.Map // name -> flag
	misses atomic.Int64
}

func (f *Features) Set(name string, enabled bool, percent int) {
	f.flags.Store(name, flag{enabled: enabled, percent: percent})
}

// Enabled treats an unknown flag as one that is off.
func (f *Features) Enabled(name string, bucket int) bool {
	v, ok := f.flags.Load(name)
	if !ok {
		f.misses.Add(1)
		v = flag{}
	}
	fl := v.(flag)
	return fl.enabled && bucket < fl.percent
}

func (f *Features) Percent(name string) int {
	v, ok := f.flags.Load(name)
	if !ok {
		return 0
	}
	return v.(flag).percent
}

func (f *Features) Remove(name string) {
	f.flags.Delete(name)
}

func (f *Features) Misses() int64 {
	return f.misses.Load()
}
