// go: 1.25
package picker

import (
	"sync/atomic"
	"unsafe"
)

type scheduler interface{ next() int }

type Picker struct {
	scheduler unsafe.Pointer // of a scheduler
	backends  []string
}

func (p *Picker) Pick() string {
	s := *(*scheduler)(atomic.LoadPointer(&p.scheduler))
	return p.backends[s.next()]
}

func (p *Picker) regenerate(make func([]string) scheduler) {
	s := make(p.backends)
	atomic.StorePointer(&p.scheduler, unsafe.Pointer(&s))
}
