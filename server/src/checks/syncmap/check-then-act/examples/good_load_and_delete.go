// lookalike: bad_load_then_delete.go LoadAndDelete lets one caller win
// go: 1.25

package invites

import (
	"errors"
	"sync"
)

var errUsed = errors.New("invitation unknown or used")

// Invites can be redeemed once each.
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
	v, ok := in.open.LoadAndDelete(code)
	if !ok {
		return "", errUsed
	}
	return v.(string), nil
}

func (in *Invites) Owner(code string) (string, bool) {
	v, ok := in.open.Load(code)
	if !ok {
		return "", false
	}
	return v.(string), true
}
