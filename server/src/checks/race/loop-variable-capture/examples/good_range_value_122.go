// lookalike: bad_range_value.go the module says go 1.22, so that each iteration has its own url
// go: 1.22

package crawl

import (
	"log"
	"net/http"
	"sync"
)

// example:begin

// Check asks for all URLs at once and logs the status of each.
func Check(client *http.Client, urls []string) int {
	var wg sync.WaitGroup
	started := 0
	for _, url := range urls {
		wg.Add(1)
		go func() {
			defer wg.Done()
			resp, err := client.Get(url)
			if err != nil {
				log.Print(err)
				return
			}
			defer resp.Body.Close()
			log.Print(resp.Status)
		}()
		started++
	}
	wg.Wait()
	return started
}

// example:end
