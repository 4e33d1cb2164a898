// go: 1.25

package webhook

import (
	"fmt"
	"net/url"
	"slices"
	"sync"
)

// Hooks are addresses that want to hear of events.
type Hooks struct {
	mu     sync.RWMutex
	urls   []string
	frozen bool
}

// Add adds an address. The author wanted to keep Freeze away, and forgot the other calls of Add.
func (h *Hooks) Add(address string) error {
	if _, err := url.Parse(address); err != nil {
		return err
	}
	h.mu.RLock()
	defer h.mu.RUnlock()
	if h.frozen {
		return fmt.Errorf("no hook can be added any more")
	}
	h.urls = append(h.urls, address) // want race/write-under-rlock@"h.urls"
	return nil
}

// Remove removes an address.
func (h *Hooks) Remove(address string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.urls = slices.DeleteFunc(h.urls, func(u string) bool { return u == address })
}

// Addresses returns all addresses.
func (h *Hooks) Addresses() []string {
	h.mu.RLock()
	defer h.mu.RUnlock()
	return slices.Clone(h.urls)
}

// Freeze refuses further addresses.
func (h *Hooks) Freeze() {
	h.mu.Lock()
	h.frozen = true
	h.mu.Unlock()
}
