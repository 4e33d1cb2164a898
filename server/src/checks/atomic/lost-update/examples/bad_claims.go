// go: 1.25

package desk

import (
	"errors"
	"sync/atomic"
)

// Desk hands out seats.
type Desk struct {
	seats  atomic.Int32
	peak   atomic.Int64
	issued int64
	serial atomic.Uint64
	turn   atomic.Int64
	load   atomic.Int64
}

// Reserve takes one of the last seats, or one too many.
func (d *Desk) Reserve() bool {
	if d.seats.Load() > 0 {
		d.seats.Add(-1) // want atomic/lost-update@"d.seats.Add(-1)"
		return true
	}
	return false
}

// Record keeps the highest, unless another one comes in between.
func (d *Desk) Record(n int64) {
	if n > d.peak.Load() {
		d.peak.Store(n) // want atomic/lost-update@"d.peak.Store(n)"
	}
}

// Issue counts what it has given away.
func (d *Desk) Issue(limit int64) error {
	if atomic.LoadInt64(&d.issued) >= limit {
		return errors.New("none left")
	}
	atomic.AddInt64(&d.issued, 1) // want atomic/lost-update@"atomic.AddInt64(&d.issued, 1)"
	return nil
}

// Next may leave a number out.
func (d *Desk) Next() uint64 {
	d.serial.CompareAndSwap(d.serial.Load(), d.serial.Load()+1) // want atomic/lost-update@"d.serial.CompareAndSwap(d.serial.Load(), d.serial.Load()+1)"
	return d.serial.Load()
}

// Advance may set it back.
func (d *Desk) Advance() {
	next := d.turn.Load() + 1
	for !d.turn.CompareAndSwap(d.turn.Load(), next) { // want atomic/lost-update@"d.turn.CompareAndSwap(d.turn.Load(), next)"
	}
}

// Decay forgets what has come in between.
func (d *Desk) Decay() {
	v := d.load.Load()
	v -= v / 8
	d.load.Store(v) // want atomic/lost-update@"d.load.Store(v)"
}
