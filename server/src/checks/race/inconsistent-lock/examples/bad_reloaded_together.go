package verify

import (
	"errors"
	"sync"
)

type config struct {
	key      []byte
	audience string
	issuer   string
}

// Verifier checks tokens; Reload may be called at any time.
type Verifier struct {
	mu       sync.RWMutex
	key      []byte
	audience string
	issuer   string
}

func New(c config) *Verifier {
	return &Verifier{key: c.key, audience: c.audience, issuer: c.issuer}
}

func (v *Verifier) signature(token string) error {
	v.mu.RLock()
	defer v.mu.RUnlock()
	if len(v.key) == 0 || len(token) < len(v.key) {
		return errors.New("signature")
	}
	return nil
}

func (v *Verifier) VerifyConnect(token, audience, issuer string) error {
	if err := v.signature(token); err != nil {
		return err
	}
	if audience != v.audience { // want race/inconsistent-lock@"v.audience"
		return errors.New("audience")
	}
	return v.issued(issuer)
}

func (v *Verifier) VerifySubscribe(token, audience, issuer string) error {
	if err := v.signature(token); err != nil {
		return err
	}
	if audience != v.audience { // want race/inconsistent-lock@"v.audience"
		return errors.New("audience")
	}
	return v.issued(issuer)
}

func (v *Verifier) issued(issuer string) error {
	if issuer != v.issuer {
		return errors.New("issuer")
	}
	return nil
}

func (v *Verifier) Reload(c config) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.key = c.key
	v.audience = c.audience
	v.issuer = c.issuer
}
