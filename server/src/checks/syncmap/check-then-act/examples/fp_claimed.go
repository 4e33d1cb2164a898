// lookalike: bad_load_then_delete.go one caller alone claims the entry, by CompareAndSwap in it
// go: 1.25

package invites

import (
	"errors"
	"sync"
	"sync/atomic"
)

var errUsed = errors.New("invitation unknown or used")

type invite struct {
	user string
	used atomic.Bool
}

// Invites can be redeemed once each.
type Invites struct {
	open sync.Map // code -> *invite
}

func (in *Invites) Issue(code, user string) {
	in.open.Store(code, &invite{user: user})
}

// Redeem uses an invitation up.
func (in *Invites) Redeem(code string) (string, error) {
	v, ok := in.open.Load(code)
	if !ok {
		return "", errUsed
	}
	i := v.(*invite)
	if !i.used.CompareAndSwap(false, true) {
		return "", errUsed
	}
	in.open.Delete(code)
	return i.user, nil
}
