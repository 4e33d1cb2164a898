// go: 1.25

// Package tokens lends its lock to the keeper that removes old tokens.
package tokens

import (
	"sync"
	"time"
)

type keeper struct {
	mu     *sync.Mutex
	remove func(token string)
	times  map[string]time.Time
}

func (k *keeper) sweep(now time.Time) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for t, at := range k.times {
		if now.After(at) {
			k.remove(t)
			delete(k.times, t)
		}
	}
}

// Tokens are valid for a time.
type Tokens struct {
	mu     sync.Mutex
	users  map[string]string
	keeper *keeper
}

// New returns an empty set.
func New() *Tokens {
	t := &Tokens{users: make(map[string]string)}
	t.keeper = &keeper{mu: &t.mu, times: make(map[string]time.Time), remove: func(token string) { delete(t.users, token) }}
	return t
}

// Add adds a token.
func (t *Tokens) Add(token, user string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.users[token] = user
	t.keeper.times[token] = time.Now()
}

// Remove removes it.
func (t *Tokens) Remove(token string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.users, token)
	delete(t.keeper.times, token)
}

// User tells whose it is.
func (t *Tokens) User(token string) string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.users[token]
}

// Sweep removes old ones.
func (t *Tokens) Sweep() { t.keeper.sweep(time.Now()) }
