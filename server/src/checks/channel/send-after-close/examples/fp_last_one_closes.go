package dial

import "sync/atomic"

// All connects to all hosts at once, and returns when enough of them have answered.
func All(hosts []string, connect func(string), enough int) {
	answered := make(chan struct{}, len(hosts))
	left := int64(1) // for the loop itself
	for _, h := range hosts {
		atomic.AddInt64(&left, 1)
		go func() {
			connect(h)
			answered <- struct{}{}
			if atomic.AddInt64(&left, -1) == 0 {
				close(answered)
			}
		}()
	}
	if atomic.AddInt64(&left, -1) == 0 {
		close(answered)
	}
	for range answered {
		if enough--; enough <= 0 {
			return
		}
	}
}
