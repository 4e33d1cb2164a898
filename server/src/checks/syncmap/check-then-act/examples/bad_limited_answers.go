// go: 1.25

// Package limit lets one caller through in each minute.
package limit

import (
	"sync"
	"time"
)

// Gate remembers when a name came last.
type Gate struct{ last sync.Map }

// Admits tells whether a name may pass.
func (g *Gate) Admits(name string) bool {
	v, ok := g.last.Load(name)
	if !ok {
		g.last.Store(name, time.Now()) // want syncmap/check-then-act
		return true
	}
	return time.Since(v.(time.Time)) > time.Minute
}
