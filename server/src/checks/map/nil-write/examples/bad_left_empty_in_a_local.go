// go: 1.25

package hub

import "sync"

const parts = 16

type topic struct{ name string }

type hub struct {
	mu     sync.Mutex
	topics map[int]map[string]*topic
}

func newHub() *hub {
	topics := make(map[int]map[string]*topic, parts)
	return &hub{topics: topics}
}

func (h *hub) part(name string) map[string]*topic {
	return h.topics[len(name)%parts]
}

func (h *hub) add(name string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.part(name)[name] = &topic{name} // want map/nil-write@"h.part(name)[name]"
}
