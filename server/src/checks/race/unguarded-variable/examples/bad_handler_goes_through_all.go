// go: 1.25

package balance

import "net/http"

type backend struct {
	handler http.Handler
	alive   bool
	served  int
}

// Balancer hands requests to one of its backends.
type Balancer struct {
	backends []*backend
}

// New returns a balancer.
func New(handlers ...http.Handler) *Balancer {
	b := &Balancer{}
	for _, h := range handlers {
		b.backends = append(b.backends, &backend{handler: h, alive: true})
	}
	return b
}

func (b *Balancer) pick() *backend {
	for _, be := range b.backends {
		if be.alive {
			return be
		}
	}
	return nil
}

func (b *Balancer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	be := b.pick()
	if be == nil {
		http.Error(w, "no backend", http.StatusBadGateway)
		return
	}
	be.served++ // want race/unguarded-variable@"be.served"
	be.handler.ServeHTTP(w, r)
}
