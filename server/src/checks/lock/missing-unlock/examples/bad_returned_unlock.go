// go: 1.25

// Package vault keeps secrets.
package vault

import (
	"errors"
	"sync"
)

var errUnknown = errors.New("unknown secret")

// Vault keeps secrets until it is sealed.
type Vault struct {
	mu      sync.Mutex
	secrets map[string]string
	sealed  bool
}

// New returns an open vault.
func New() *Vault { return &Vault{secrets: make(map[string]string)} }

func (v *Vault) enclose() func() {
	v.mu.Lock()
	return v.mu.Unlock
}

// Get returns a secret.
func (v *Vault) Get(name string) (string, error) {
	done := v.enclose() // want lock/missing-unlock@"v.enclose()"
	s, ok := v.secrets[name]
	if !ok {
		return "", errUnknown
	}
	done()
	return s, nil
}

// Seal closes the vault.
func (v *Vault) Seal() {
	defer v.enclose() // want lock/missing-unlock@"v.enclose()"
	v.sealed = true
}

// Put keeps a secret.
func (v *Vault) Put(name, secret string) {
	v.enclose() // want lock/missing-unlock@"v.enclose()"
	v.secrets[name] = secret
}

// IsSealed tells whether the vault has been closed.
func (v *Vault) IsSealed() bool {
	defer v.enclose()()
	return v.sealed
}
