// lookalike: bad_length_polled.go below Go 1.23 the channel has a buffer of one
// go: 1.22

package lease

import "time"

// Lease runs out after a while.
type Lease struct {
	expiry *time.Timer
}

// Grant gives a lease for the duration.
func Grant(d time.Duration) *Lease { return &Lease{expiry: time.NewTimer(d)} }

// Expired tells whether the lease has run out.
func (l *Lease) Expired() bool {
	return len(l.expiry.C) > 0
}
