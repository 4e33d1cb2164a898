// Package tokens keeps when tokens were last sent.
package tokens

import (
	"sync"
	"time"
)

// Sent keeps when each peer was sent a token.
type Sent struct {
	mu      sync.Mutex
	at      map[string]time.Time
	cleaned time.Time
}

// New returns an empty list.
func New() *Sent { return &Sent{at: map[string]time.Time{}} }

// At tells when a peer was sent a token.
func (s *Sent) At(peer string) time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.at[peer]
}

// Set notes that a peer was sent one.
func (s *Sent) Set(peer string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.at[peer] = time.Now()
	s.unlockedClean()
}

// Remove forgets a peer.
func (s *Sent) Remove(peer string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.at, peer)
	s.unlockedClean()
}

func (s *Sent) unlockedClean() {
	if time.Since(s.cleaned) < time.Hour {
		return
	}
	s.cleaned = time.Now()
	for peer, at := range s.at {
		if time.Since(at) > time.Hour {
			delete(s.at, peer)
		}
	}
}

// Internals gives tools what nobody else should have.
type Internals struct{ sent *Sent }

// UnlockedClean cleans up for who has the lock.
func (i Internals) UnlockedClean() { i.sent.unlockedClean() }
