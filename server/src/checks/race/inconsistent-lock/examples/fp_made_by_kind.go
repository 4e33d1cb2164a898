// go: 1.25

// Package votes keeps what each round has brought.
package votes

import "sync"

type kind int

const (
	prepare kind = iota
	commit
)

type box struct {
	mu    sync.RWMutex
	round map[uint64][]string
}

func (b *box) put(round uint64, from string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.round[round] = append(b.round[round], from)
}

func (b *box) size() int {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return len(b.round)
}

// Votes has a box.
type Votes struct {
	prepares *box
	limit    int
}

// New makes an empty box.
func New() *Votes { return &Votes{prepares: &box{round: make(map[uint64][]string)}} }

// copyOf gives a box of the caller's own.
func (v *Votes) copyOf(k kind) *box {
	switch k {
	case prepare:
		return v.cloned()
	case commit:
		return &box{round: make(map[uint64][]string)}
	}
	return nil
}

func (v *Votes) cloned() *box {
	v.prepares.mu.RLock()
	defer v.prepares.mu.RUnlock()
	out := &box{round: make(map[uint64][]string, len(v.prepares.round))}
	for r, names := range v.prepares.round {
		out.round[r] = append([]string(nil), names...)
	}
	return out
}

// Put notes a vote.
func (v *Votes) Put(round uint64, from string) { v.prepares.put(round, from) }

// Rounds counts them.
func (v *Votes) Rounds() int { return v.prepares.size() }

// Largest looks at a copy of each.
func (v *Votes) Largest(round uint64) int {
	most := 0
	for _, k := range []kind{prepare, commit} {
		b := v.copyOf(k)
		most = max(most, len(b.round[round]))
	}
	return most
}
