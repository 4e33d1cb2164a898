// go: 1.25

package options

import (
	"sync/atomic"
	"time"
)

type option int

const (
	maxWait option = iota
	followers
	workers
	count
)

// Options holds a value of another type under each number.
type Options struct {
	values [count]atomic.Value
}

// New returns the defaults.
func New() *Options {
	o := &Options{}
	o.values[maxWait].Store(time.Second)
	o.values[followers].Store(false)
	o.values[workers].Store(1)
	return o
}

// AskFollowers turns reads from followers on or off.
func (o *Options) AskFollowers(on bool) bool {
	return o.values[followers].CompareAndSwap(!on, on)
}

// MaxWait is how long a batch may wait.
func (o *Options) MaxWait() time.Duration {
	return o.values[maxWait].Load().(time.Duration)
}
