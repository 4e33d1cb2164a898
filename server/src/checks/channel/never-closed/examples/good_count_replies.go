// lookalike: bad_several_producers.go as many replies are received as were sent; nothing waits for a close
// go: 1.25

package probe

import (
	"errors"
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
	for _, host := range hosts {
		go func() {
			took, err := ping(host)
			replies <- reply{host: host, took: took, err: err}
		}()
	}

	var best reply
	for range hosts {
		r := <-replies
		if r.err == nil && (best.host == "" || r.took < best.took) {
			best = r
		}
	}
	if best.host == "" {
		return "", errNoHost
	}
	return best.host, nil
}
