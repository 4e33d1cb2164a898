// lookalike: bad_package_ready.go the variable is stored before any goroutine or handler exists that could read it
// go: 1.25

package health

import (
	"context"
	"fmt"
	"net/http"
	"time"
)

// Dependency is something that has to be there before the service works.
type Dependency interface {
	Connect(ctx context.Context) error
}

var since time.Time

// Serve connects first and only then serves.
func Serve(ctx context.Context, addr string, deps []Dependency) error {
	for _, d := range deps {
		if err := d.Connect(ctx); err != nil {
			return fmt.Errorf("not ready: %w", err)
		}
	}
	since = time.Now()

	mux := http.NewServeMux()
	mux.HandleFunc("GET /ready", probe)
	return http.ListenAndServe(addr, mux)
}

func probe(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintf(w, "ready since %s\n", since.Format(time.RFC3339))
}
