// go: 1.25

package invites

import (
	"errors"
	"sync"
)

var errUsed = errors.New("invitation unknown or used")

// Invites can be redeemed once each, or so it is meant.
type Invites struct {
	open sync.Map // code -> user name
}

func (in *Invites) Issue(code, user string) {
	in.open.Store(code, user)
}

func (in *Invites) Valid(code string) bool {
	_, ok := in.open.Load(code)
	return ok
}

// Redeem uses an invitation up.
func (in *Invites) Redeem(code string) (string, error) {
	v, ok := in.open.Load(code)
	if !ok {
		return "", errUsed
	}
	in.open.Delete(code) // want syncmap/check-then-act@"in.open.Delete(code)"
	return v.(string), nil
}

func (in *Invites) Owner(code string) (string, bool) {
	v, ok := in.open.Load(code)
	if !ok {
		return "", false
	}
	return v.(string), true
}
