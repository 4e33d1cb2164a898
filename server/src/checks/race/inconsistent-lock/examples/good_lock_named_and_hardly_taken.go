// go: 1.25

// Package policy follows a policy: its lock bears the name of the policy, and is there for those who ask from outside. Most of what
// one goroutine does with the policy that it sets itself goes without.
package policy

import (
	"sync"
	"time"
)

type Policy struct {
	Every time.Duration
	Limit int
}

type Follower struct {
	policyLock sync.RWMutex
	policy     *Policy
	updates    chan *Policy
	used       int
}

func (f *Follower) Run() {
	for p := range f.updates {
		f.policyLock.Lock()
		f.policy = p
		f.policyLock.Unlock()
		f.wait()
		f.count()
		f.trim()
	}
}

func (f *Follower) Limit() int {
	f.policyLock.RLock()
	defer f.policyLock.RUnlock()
	return f.policy.Limit
}

func (f *Follower) wait() { time.Sleep(f.policy.Every) }

func (f *Follower) count() { f.used += f.policy.Limit }

func (f *Follower) trim() {
	if f.used > f.policy.Limit {
		f.used = f.policy.Limit
	}
}
