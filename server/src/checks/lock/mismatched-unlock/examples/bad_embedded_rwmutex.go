// go: 1.25

package zones

import "sync"

// Zones maps host names to zones.
type Zones struct {
	sync.RWMutex
	byHost map[string]string
}

func New() *Zones {
	return &Zones{byHost: make(map[string]string)}
}

func (z *Zones) Zone(host string) (zone string, ok bool) {
	z.RLock()
	zone, ok = z.byHost[host]
	z.Unlock() // want lock/mismatched-unlock@"z.Unlock()"
	return zone, ok
}

func (z *Zones) Assign(host, zone string) {
	z.Lock()
	defer z.Unlock()
	z.byHost[host] = zone
}

func (z *Zones) Remove(host string) {
	z.Lock()
	defer z.Unlock()
	delete(z.byHost, host)
}
