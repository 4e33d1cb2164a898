// go: 1.25

package gauge

import "sync/atomic"

type values struct{ load, heat float64 }

// Board shows values. All setters do the same, and it is told once.
type Board struct{ now atomic.Pointer[values] }

// New returns an empty board.
func New() *Board {
	b := &Board{}
	b.now.Store(&values{})
	return b
}

func (b *Board) copied() *values {
	c := *b.now.Load()
	return &c
}

// SetLoad shows a load.
func (b *Board) SetLoad(v float64) {
	old := b.now.Load()
	b.now.Store(&values{load: v, heat: old.heat}) // want atomic/lost-update@"b.now.Store(&values{load: v, heat: old.heat})"
}

// SetHeat shows a heat.
func (b *Board) SetHeat(v float64) {
	old := b.now.Load()
	b.now.Store(&values{load: old.load, heat: v})
}

// Values are those of now.
func (b *Board) Values() (load, heat float64) {
	v := b.copied()
	return v.load, v.heat
}
