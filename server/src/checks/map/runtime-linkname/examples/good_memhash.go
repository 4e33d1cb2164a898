// go: 1.25

package bloom

import "hash/maphash"

// Filter is a small set of probable members.
type Filter struct {
	seed maphash.Seed
	bits [64]uint64
}

// New returns an empty filter.
func New() *Filter { return &Filter{seed: maphash.MakeSeed()} }

// Add puts a member in.
func (f *Filter) Add(s string) {
	h := maphash.String(f.seed, s)
	f.bits[h>>6&63] |= 1 << (h & 63)
}
