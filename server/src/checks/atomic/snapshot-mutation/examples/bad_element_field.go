// go: 1.25
package hosts

import "sync/atomic"

type host struct {
	addr string
	load int
	next *host
}

var hosts atomic.Pointer[[]host]

func init() { hosts.Store(&[]host{}) }

// Bump raises the load of the host.
func Bump(addr string) {
	hs := *hosts.Load()
	for i := range hs {
		if hs[i].addr == addr {
			hs[i].load++ // want atomic/snapshot-mutation@"hs[i].load"
		}
	}
}

// Set replaces all of them.
func Set(all []host) {
	hosts.Store(&all)
}
