// go: 1.25

package beacons

import (
	"sync"
	"sync/atomic"
	"time"
)

// Beacons remembers when each one was last heard.
type Beacons struct {
	heard sync.Map // name -> time.Time
	known atomic.Int64
	fresh atomic.Int64
}

// Hear stores the time whatever was there before; the lookup only feeds a
// statistic.
func (b *Beacons) Hear(name string, at time.Time) {
	if _, ok := b.heard.Load(name); ok {
		b.known.Add(1)
	} else {
		b.fresh.Add(1)
	}
	b.heard.Store(name, at)
}

func (b *Beacons) LastHeard(name string) (time.Time, bool) {
	v, ok := b.heard.Load(name)
	if !ok {
		return time.Time{}, false
	}
	return v.(time.Time), true
}

func (b *Beacons) Lost(name string, since time.Time) bool {
	v, ok := b.heard.Load(name)
	return !ok || v.(time.Time).Before(since)
}

func (b *Beacons) Remove(name string) {
	b.heard.Delete(name)
}
