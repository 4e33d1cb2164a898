// go: 1.25

package pods

import "sync"

// Pod is what events are about.
type Pod struct{ UID, Node string }

// Handler keeps what it was told of.
type Handler struct {
	mu    sync.Mutex
	known map[string]*Pod
}

// New makes an empty one.
func New() *Handler { return &Handler{known: map[string]*Pod{}} }

// OnAdd is called for every new one.
func (h *Handler) OnAdd(obj any) {
	pod := obj.(*Pod)
	h.mu.Lock()
	defer h.mu.Unlock()
	h.known[pod.UID] = pod // want memory/unbounded-map@"h.known[pod.UID]"
}

// OnDelete forgets to forget it.
func (h *Handler) OnDelete(obj any) {
	gone := obj.(*Pod)
	h.mu.Lock()
	defer h.mu.Unlock()
	println("gone", gone.Node)
}
