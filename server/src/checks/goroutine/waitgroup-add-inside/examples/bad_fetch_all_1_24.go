// go: 1.24

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
		go func() {
			wg.Add(1) // want goroutine/waitgroup-add-inside@"wg.Add(1)" `in the goroutine that it counts: .wg\.Wait\(\)`
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
