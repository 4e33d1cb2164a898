// lookalike: bad_returned_unlock.go every way out runs what was returned, or hands it on
// go: 1.25

// Package vault keeps secrets.
package vault

import (
	"errors"
	"sync"
)

var errSealed = errors.New("sealed")

// Vault keeps secrets until it is sealed.
type Vault struct {
	mu      sync.Mutex
	secrets map[string]string
	sealed  bool
}

// New returns an open vault.
func New() *Vault { return &Vault{secrets: make(map[string]string)} }

func (v *Vault) enclose() (func(), error) {
	v.mu.Lock()
	if v.sealed {
		v.mu.Unlock()
		return nil, errSealed
	}
	return v.mu.Unlock, nil
}

// Get returns a secret.
func (v *Vault) Get(name string) (string, error) {
	done, err := v.enclose()
	if err != nil {
		return "", err
	}
	s, ok := v.secrets[name]
	if !ok {
		done()
		return "", errors.New("unknown secret")
	}
	done()
	return s, nil
}

// Put keeps a secret.
func (v *Vault) Put(name, secret string) error {
	done, err := v.enclose()
	if err != nil {
		return err
	}
	defer done()
	v.secrets[name] = secret
	return nil
}

// Hold keeps others out until the returned function is called.
func (v *Vault) Hold() (func(), error) {
	done, err := v.enclose()
	if err != nil {
		return nil, err
	}
	v.secrets["holder"] = "yes"
	return done, nil
}
