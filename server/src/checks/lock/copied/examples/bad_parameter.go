// go: 1.25

package fetch

import (
	"net/http"
	"sync"
)

// All fetches every URL and returns when all are done, or so it thinks.
func All(urls []string) {
	var wg sync.WaitGroup
	for _, u := range urls {
		wg.Add(1)
		go one(u, &wg)
	}
	wg.Wait()
}

func one(url string, wg *sync.WaitGroup) {
	defer wg.Done()
	resp, err := http.Get(url)
	if err == nil {
		resp.Body.Close()
	}
}

// Limits are shared by all requests.
type Limits struct {
	mu   sync.RWMutex
	host string
}

// Describe names the host.
func Describe(l Limits) string { // want lock/copied@"Limits" `gets .Limits. by value`
	l.mu.RLock()
	defer l.mu.RUnlock()
	return "limits of " + l.host
}
