package example

import "sync/atomic"

// Limit bounds what one user may store.
type Limit struct {
	Size int64
}

// Limits keeps the bounds of all users.
type Limits struct {
	all  map[string]*Limit
	save func(string, Limit)
}

// Raise raises a user's bound.
func (l *Limits) Raise(user string, by int64) {
	if x := l.all[user]; x != nil {
		atomic.AddInt64(&x.Size, by)
	}
}

// Set saves the bounds that are asked for.
func (l *Limits) Set(user string, wanted map[string]*Limit) {
	l.set(user, wanted)
}

func (l *Limits) set(user string, wanted map[string]*Limit) {
	if w := wanted[user]; w != nil {
		l.save(user, Limit{Size: w.Size})
	}
}
