// go: 1.25

package token

import (
	"encoding/json"
	"sync"
)

// Headers is what a token says of itself.
type Headers struct {
	mu      sync.RWMutex
	kid     string
	private map[string]any
}

// NewHeaders makes some.
func NewHeaders() *Headers { return &Headers{private: make(map[string]any)} }

// Set sets one.
func (h *Headers) Set(name string, v any) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if s, ok := v.(string); ok && name == "kid" {
		h.kid = s
		return
	}
	h.private[name] = v
}

// Get gets one.
func (h *Headers) Get(name string) any {
	h.mu.RLock()
	defer h.mu.RUnlock()
	if name == "kid" {
		return h.kid
	}
	return h.private[name]
}

// Remove forgets one.
func (h *Headers) Remove(name string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.private, name)
	if name == "kid" {
		h.kid = ""
	}
}

type zeroer interface{ isZero() bool }

func (h *Headers) isZero() bool { return h.kid == "" && len(h.private) == 0 }

// Message has headers.
type Message struct {
	Open any
	body []byte
}

// UnmarshalJSON leaves headers out that have nothing in them: it has just made them.
func (m *Message) UnmarshalJSON(b []byte) error {
	proxy := struct {
		Open any    `json:"open"`
		Body []byte `json:"body"`
	}{Open: NewHeaders()}
	if err := json.Unmarshal(b, &proxy); err != nil {
		return err
	}
	m.body = proxy.Body
	if z, ok := proxy.Open.(zeroer); ok && !z.isZero() {
		m.Open = proxy.Open
	}
	return nil
}
