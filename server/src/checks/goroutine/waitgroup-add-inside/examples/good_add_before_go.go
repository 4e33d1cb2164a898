// lookalike: bad_fetch_all.go the counter goes up before the goroutine is started
// go: 1.25

package fetch

import (
	"net/http"
	"sync"
)

// example:begin

// Statuses asks all addresses at once.
func Statuses(urls []string) []int {
	codes := make([]int, len(urls))
	var wg sync.WaitGroup
	for i, url := range urls {
		wg.Add(1)
		go func() {
			defer wg.Done()
			resp, err := http.Get(url)
			if err != nil {
				return
			}
			resp.Body.Close()
			codes[i] = resp.StatusCode
		}()
	}
	wg.Wait()
	return codes
}

// example:end
