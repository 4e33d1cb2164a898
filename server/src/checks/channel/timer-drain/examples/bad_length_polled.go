// go: 1.23

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
	return len(l.expiry.C) > 0 // want channel/timer-drain@"len(l.expiry.C)" `always 0`
}

// Renew starts it anew.
func (l *Lease) Renew(d time.Duration) {
	l.expiry.Reset(d)
}
