// lookalike: bad_for_each.go each round waits in a loop of its own
// go: 1.25

package barrier

import "sync"

// Barrier lets n goroutines through together.
type Barrier struct {
	mu    sync.Mutex
	all   *sync.Cond
	n     int
	count int
	round int
}

// New makes a barrier.
func New(n int) *Barrier {
	b := &Barrier{n: n}
	b.all = sync.NewCond(&b.mu)
	return b
}

// Pass waits for the others, as often as is asked for.
func (b *Barrier) Pass(times int) {
	for range times {
		b.mu.Lock()
		round := b.round
		b.count++
		if b.count == b.n {
			b.count = 0
			b.round++
			b.all.Broadcast()
		} else {
			for round == b.round {
				b.all.Wait()
			}
		}
		b.mu.Unlock()
	}
}
