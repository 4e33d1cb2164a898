// go: 1.25

package nat

import (
	"sync"
	"time"
)

// Status is what is known of the network.
type Status int

// Monitor tells what the network is like.
type Monitor interface {
	Status() Status
}

type ambient struct {
	mu     sync.Mutex
	probe  func() Status
	status Status
}

// New returns a monitor that looks again and again.
func New(probe func() Status) Monitor {
	a := &ambient{probe: probe}
	go a.watch()
	return a
}

func (a *ambient) watch() {
	for {
		s := a.probe()
		a.mu.Lock()
		a.status = s // want race/unguarded-variable@"a.status"
		a.mu.Unlock()
		time.Sleep(time.Minute)
	}
}

// Status returns what was seen last.
func (a *ambient) Status() Status {
	return a.status
}
