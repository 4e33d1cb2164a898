// go: 1.25

package rotate

import "sync/atomic"

type backends struct {
	turn  atomic.Uint64
	names []string
}

// next takes backends in turn: a counter of 64 bits never gets to its highest one.
func (b *backends) next() string {
	return b.names[int(b.turn.Add(1))%len(b.names)]
}

// forget clears the slots of a range.
func (b *backends) forget(from, to uint64) {
	for at := from; at != to; at++ {
		b.names[int(at)%len(b.names)] = ""
	}
}
