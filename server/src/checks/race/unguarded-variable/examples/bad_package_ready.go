// go: 1.25

package health

import (
	"context"
	"log"
	"net/http"
)

// Dependency is something that has to be there before the service works.
type Dependency interface {
	Connect(ctx context.Context) error
}

var ready bool

// Serve shows whether the service is ready while it still connects.
func Serve(ctx context.Context, mux *http.ServeMux, deps []Dependency) {
	mux.HandleFunc("GET /ready", probe)
	go connect(ctx, deps)
}

func connect(ctx context.Context, deps []Dependency) {
	for _, d := range deps {
		if err := d.Connect(ctx); err != nil {
			log.Printf("not ready: %v", err)
			return
		}
	}
	ready = true // want race/unguarded-variable@"ready"
}

func probe(w http.ResponseWriter, r *http.Request) {
	if !ready {
		http.Error(w, "not ready", http.StatusServiceUnavailable)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
