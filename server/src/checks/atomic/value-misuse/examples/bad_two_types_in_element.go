// go: 1.25

package options

import "sync/atomic"

type options struct {
	values [2]atomic.Value
}

func (o *options) reset() {
	o.values[0].Store(1)
	o.values[1].Store("none")
}

func (o *options) setName(name string) {
	o.values[0].Store(name) // want atomic/value-misuse
}
