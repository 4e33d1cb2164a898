// go: 1.25

// Package secrets keeps providers of secrets.
package secrets

import (
	"reflect"
	"sync"
)

// Provider has a secret.
type Provider interface{ Secret() string }

type stored struct{ secret string }

func (s *stored) Secret() string { return s.secret }

// Keeper has providers by name.
type Keeper struct {
	mu        sync.Mutex
	providers map[string]*stored
}

func (k *Keeper) get(name string) *stored {
	k.mu.Lock()
	defer k.mu.Unlock()
	p, ok := k.providers[name]
	if !ok {
		p = &stored{}
		k.providers[name] = p
	}
	return p
}

// Forget forgets a provider.
func (k *Keeper) Forget(name string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.providers, name)
}

// Collect returns the providers that there are.
func (k *Keeper) Collect(names []string) []Provider {
	out := []Provider{}
	for _, name := range names {
		p := k.get(name)
		if !reflect.ValueOf(p).IsNil() {
			out = append(out, p)
		}
	}
	return out
}
