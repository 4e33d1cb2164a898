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

func newBox() *box { return &box{round: make(map[uint64][]string)} }

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

// Votes has a box for each kind.
type Votes struct {
	prepares *box
	commits  *box
}

// New makes empty boxes.
func New() *Votes { return &Votes{prepares: newBox(), commits: newBox()} }

func (v *Votes) boxOf(k kind) *box {
	switch k {
	case prepare:
		return v.prepares
	case commit:
		return v.commits
	}
	return nil
}

// Put notes a vote.
func (v *Votes) Put(k int, round uint64, from string) {
	if b := v.boxOf(kind(k)); b != nil {
		b.put(round, from)
	}
}

// Prune forgets rounds.
func (v *Votes) Prune(before uint64) {
	for _, k := range []kind{prepare, commit} {
		b := v.boxOf(k)
		b.mu.Lock()
		for r := range b.round {
			if r < before {
				delete(b.round, r)
			}
		}
		b.mu.Unlock()
	}
}

// Rounds counts them.
func (v *Votes) Rounds() int { return v.prepares.size() + v.commits.size() }

// Twice names those who have voted more than once.
func (v *Votes) Twice(round uint64) []string {
	var out []string
	for _, k := range []kind{prepare, commit} {
		b := v.boxOf(k)
		seen := make(map[string]bool)
		for _, from := range b.round[round] { // want race/inconsistent-lock@"b.round[round]" `without .box\.mu.`
			if seen[from] {
				out = append(out, from)
			}
			seen[from] = true
		}
	}
	return out
}
