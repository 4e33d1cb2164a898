// go: 1.25

// Package names counts what is missing, and goes on.
package names

import "sync"

type Stats struct{ missing int }

func (s *Stats) countFailed(k string) { s.missing++ }

type Reg struct {
	m     sync.Map
	stats Stats
}

func (r *Reg) Get(k string) string {
	v, ok := r.m.Load(k)
	if !ok {
		r.stats.countFailed(k)
	}
	return v.(string) // want syncmap/unchecked-load
}

func (r *Reg) Put(k, v string) { r.m.Store(k, v) }
func (r *Reg) Del(k string)    { r.m.Delete(k) }
