// fp: the handler counts down, whenever a request comes
// go: 1.25

package serve

import (
	"net/http"
	"sync"
)

// Calls waits until the handler has run for every path.
func Calls(mux *http.ServeMux, get func(path string) error, paths []string) error {
	var handled sync.WaitGroup
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		defer handled.Done()
		w.WriteHeader(http.StatusNoContent)
	})
	handled.Add(2)
	for _, p := range []string{"/first", "/second"} {
		if err := get(p); err != nil {
			return err
		}
	}
	handled.Wait()
	return nil
}
