// go: 1.19

package tokens

import (
	"sync"
	"time"
)

// Tokens are valid for a while.
type Tokens struct {
	users sync.Map // user to token
}

// Issue gives a user a token.
func (t *Tokens) Issue(user, token string, valid time.Duration) {
	t.users.Store(user, token)
	time.AfterFunc(valid, func() {
		t.users.Delete(user) // want race/stale-cleanup@"t.users.Delete(user)"
	})
}

// Valid tells whether a user's token is valid.
func (t *Tokens) Valid(user, token string) bool {
	v, ok := t.users.Load(user)
	return ok && v == token
}
