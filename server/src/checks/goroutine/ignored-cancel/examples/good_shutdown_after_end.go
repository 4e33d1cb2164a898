// lookalike: bad_timeout_of_background.go the context has ended by then
// go: 1.25

package serve

import (
	"context"
	"net/http"
	"time"
)

// Run serves until the context ends, and then gives the requests under way five seconds.
func Run(ctx context.Context, srv *http.Server) error {
	go srv.ListenAndServe()
	<-ctx.Done()
	grace, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	return srv.Shutdown(grace)
}
