// go: 1.25

package load

import (
	"net/http"
	"sync"
	"time"
)

// Run sends requests with some workers and returns how long the slowest took.
func Run(client *http.Client, requests <-chan *http.Request, workers int) time.Duration {
	var (
		wg      sync.WaitGroup
		slowest time.Duration
	)
	worker := func() {
		defer wg.Done()
		for r := range requests {
			took := send(client, r)
			if took > slowest {
				slowest = took // want race/unguarded-variable@"slowest"
			}
		}
	}
	wg.Add(workers)
	for range workers {
		go worker()
	}
	wg.Wait()
	return slowest
}

func send(client *http.Client, r *http.Request) time.Duration {
	begin := time.Now()
	resp, err := client.Do(r)
	if err == nil {
		resp.Body.Close()
	}
	return time.Since(begin)
}
