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

// Save saves the bound of a user.
func (l *Limits) Save(user string) {
	l.set(user, l.all)
}

func (l *Limits) set(user string, wanted map[string]*Limit) {
	if w := wanted[user]; w != nil {
		l.save(user, Limit{Size: w.Size}) // want atomic/mixed-access@"w.Size"
	}
}
