// go: 1.25

package votes

import "sync"

// Votes are counted until they are sent.
type Votes struct {
	mu    sync.Mutex
	count map[string]int
	out   chan<- map[string]int
}

func New(out chan<- map[string]int) *Votes {
	return &Votes{count: map[string]int{}, out: out}
}

// Cast counts a vote.
func (v *Votes) Cast(name string) {
	v.mu.Lock()
	v.count[name]++
	v.mu.Unlock()
}

// Send gives away the map that is counted in.
func (v *Votes) Send() {
	v.mu.Lock()
	round := v.count
	delete(round, "")
	v.mu.Unlock()
	v.out <- round // want race/guarded-value-escapes@"round"
}
