// go: 1.25

package set

import (
	"sort"
	"sync/atomic"
)

type bucket struct {
	hint uint32
	high uint32
}

func (b *bucket) setHint(n uint32) { atomic.StoreUint32(&b.hint, n) }

func (b *bucket) getHint() uint32 { return atomic.LoadUint32(&b.hint) }

type sorter []bucket

func (s *sorter) Len() int           { return len(*s) }
func (s *sorter) Less(i, j int) bool { return (*s)[i].high < (*s)[j].high }

// Swap is for those who have the set for themselves.
func (s *sorter) Swap(i, j int) {
	a := *s
	a[i], a[j] = a[j], a[i]
}

type Set struct {
	buckets sorter
}

func (s *Set) Sort() { sort.Sort(&s.buckets) }

func (s *Set) Has(high uint32) bool {
	for i := range s.buckets {
		b := &s.buckets[i]
		if b.getHint() == high {
			return true
		}
		b.setHint(high)
	}
	return false
}
