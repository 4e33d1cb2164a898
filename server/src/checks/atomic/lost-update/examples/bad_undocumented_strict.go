// go: 1.25

// Package smooth counts and smooths, where every one counts.
package smooth

import "sync/atomic"

// Meter measures.
type Meter struct {
	// average moves with each sample.
	average atomic.Int64
	running atomic.Int64
}

// Observe takes a sample into account.
func (m *Meter) Observe(sample int64) {
	old := m.average.Load()
	m.average.Store(old + (sample-old)/8) // want atomic/lost-update@"m.average.Store(old + (sample-old)/8)"
}

// Average tells how it is going.
func (m *Meter) Average() int64 {
	return m.average.Load()
}

// Enter counts one more, up to the limit.
func (m *Meter) Enter(limit int64) bool {
	// Nobody may exceed the limit.
	if m.running.Load() >= limit {
		return false
	}
	m.running.Add(1) // want atomic/lost-update@"m.running.Add(1)"
	return true
}

// Leave counts one less.
func (m *Meter) Leave() {
	m.running.Add(-1)
}

// quota is what may be under way.
type quota struct {
	left atomic.Int64
}

func (q *quota) take(n int64) bool {
	if q.left.Load() > 0 {
		q.left.Add(-n) // want atomic/lost-update@"q.left.Add(-n)"
		return true
	}
	return false
}

func (q *quota) give(n int64) {
	q.left.Add(n)
}

// Pipe sends what fits.
type Pipe struct{ q quota }

// Send sends if it can.
func (p *Pipe) Send(data []byte) bool {
	return p.q.take(int64(len(data)))
}

// Done makes room.
func (p *Pipe) Done(n int) {
	p.q.give(int64(n))
}
