// lookalike: bad_fetch_all.go wg.Go counts before it starts
// go: 1.25

package fetch

import (
	"net/http"
	"sync"
)

// Statuses asks all addresses at once.
func Statuses(urls []string) []int {
	codes := make([]int, len(urls))
	var wg sync.WaitGroup
	for i, url := range urls {
		wg.Go(func() {
			resp, err := http.Get(url)
			if err != nil {
				return
			}
			resp.Body.Close()
			codes[i] = resp.StatusCode
		})
	}
	wg.Wait()
	return codes
}
