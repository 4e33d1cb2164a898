// lookalike: bad_range_value.go the variable is passed as an argument
// go: 1.21

package crawl

import (
	"log"
	"net/http"
	"sync"
)

// Check asks for all URLs at once and logs the status of each.
func Check(client *http.Client, urls []string) int {
	var wg sync.WaitGroup
	started := 0
	for _, url := range urls {
		wg.Add(1)
		go func(url string) {
			defer wg.Done()
			resp, err := client.Get(url)
			if err != nil {
				log.Print(err)
				return
			}
			defer resp.Body.Close()
			log.Print(resp.Status)
		}(url)
		started++
	}
	wg.Wait()
	return started
}
