package catalog

import (
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
)

// TestConcurrentRequests lets customers read while clerks update, as a server does.
// Under `go test -race` it fails until the map of prices is guarded.
func TestConcurrentRequests(t *testing.T) {
	mux := http.NewServeMux()
	New(map[string]int{"tea": 450}).Register(mux)

	var wg sync.WaitGroup
	for range 8 {
		wg.Add(2)
		go func() {
			defer wg.Done()
			mux.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/price?article=tea", nil))
		}()
		go func() {
			defer wg.Done()
			mux.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodPost, "/update?article=tea&cents=500", nil))
		}()
	}
	wg.Wait()
}
