// lookalike: bad_sync_map_timer.go CompareAndDelete removes this token alone
// go: 1.25

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
		t.users.CompareAndDelete(user, token)
	})
}
