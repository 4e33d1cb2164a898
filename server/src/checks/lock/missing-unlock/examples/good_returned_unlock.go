// go: 1.25

package leases

import (
	"errors"
	"sync"
)

var errRevoked = errors.New("lease revoked")

type Lease struct {
	mu      sync.Mutex
	owner   string
	uses    int
	revoked bool
}

// hold locks the lease and returns what unlocks it. On error nothing is held.
func (l *Lease) hold() (release func(), err error) {
	l.mu.Lock()
	if l.revoked {
		l.mu.Unlock()
		return nil, errRevoked
	}
	return l.mu.Unlock, nil
}

func (l *Lease) Use(owner string) error {
	release, err := l.hold()
	if err != nil {
		return err
	}
	defer release()
	l.owner = owner
	l.uses++
	return nil
}

// exclusive is for callers that defer its result in one line.
func (l *Lease) exclusive() func() {
	l.mu.Lock()
	return func() {
		l.mu.Unlock()
	}
}

func (l *Lease) Revoke() {
	defer l.exclusive()()
	l.revoked = true
	l.owner = ""
}

func (l *Lease) Uses() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.uses
}
