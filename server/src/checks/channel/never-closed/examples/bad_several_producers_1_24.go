// go: 1.24

package probe

import (
	"errors"
	"sync"
	"time"
)

var errNoHost = errors.New("no host answered")

type reply struct {
	host string
	took time.Duration
	err  error
}

// Fastest asks all hosts at once.
func Fastest(hosts []string, ping func(string) (time.Duration, error)) (string, error) {
	replies := make(chan reply)
	var wg sync.WaitGroup
	for _, host := range hosts {
		wg.Go(func() {
			took, err := ping(host)
			replies <- reply{host: host, took: took, err: err}
		})
	}

	var best reply
	for r := range replies { // want channel/never-closed@"replies"
		if r.err == nil && (best.host == "" || r.took < best.took) {
			best = r
		}
	}
	wg.Wait()
	if best.host == "" {
		return "", errNoHost
	}
	return best.host, nil
}
