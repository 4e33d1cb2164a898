// lookalike: bad_return_map.go the map is returned to callers in the package that hold the lock all the while
// go: 1.25

package tenants

import (
	"slices"
	"strings"
	"sync"
)

// Tenants keeps settings of each tenant.
type Tenants struct {
	mu       sync.Mutex
	settings map[string]map[string]string
}

// New returns an empty table.
func New() *Tenants {
	return &Tenants{settings: make(map[string]map[string]string)}
}

// of returns the settings of a tenant. The caller must hold mu for as long as it uses them.
func (t *Tenants) of(tenant string) map[string]string {
	s := t.settings[tenant]
	if s == nil {
		s = make(map[string]string)
		t.settings[tenant] = s
	}
	return s
}

// Set changes a setting.
func (t *Tenants) Set(tenant, key, value string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.of(tenant)[key] = value
}

// Get returns a setting.
func (t *Tenants) Get(tenant, key string) string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.of(tenant)[key]
}

// Remove removes a tenant.
func (t *Tenants) Remove(tenant string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.settings, tenant)
}

// Keys returns the names of the settings of a tenant, in one string.
func (t *Tenants) Keys(tenant string) string {
	t.mu.Lock()
	s := t.of(tenant)
	keys := make([]string, 0, len(s))
	for key := range s {
		keys = append(keys, key)
	}
	t.mu.Unlock()
	slices.Sort(keys)
	return strings.Join(keys, " ")
}
