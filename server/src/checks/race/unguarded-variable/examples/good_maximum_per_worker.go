// lookalike: bad_maximum.go each worker has a maximum of its own and sends it when it ends
// go: 1.25

package load

import (
	"net/http"
	"time"
)

// Run sends requests with some workers and returns how long the slowest took.
func Run(client *http.Client, requests <-chan *http.Request, workers int) time.Duration {
	ends := make(chan time.Duration, workers)
	for range workers {
		go func() {
			var slowest time.Duration
			for r := range requests {
				if took := send(client, r); took > slowest {
					slowest = took
				}
			}
			ends <- slowest
		}()
	}
	var slowest time.Duration
	for range workers {
		slowest = max(slowest, <-ends)
	}
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
