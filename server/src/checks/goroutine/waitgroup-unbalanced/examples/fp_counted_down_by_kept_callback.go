// lookalike: bad_kept_callback_counts_nothing.go the request counts down when it is answered
// go: 1.25

package ping

import "sync"

// Request is answered by a call of Done.
type Request struct{ Done func(error) }

// Conn sends requests.
type Conn interface{ Send(*Request) error }

// All asks all, and waits for the answers.
func All(conns []Conn) int {
	var mu sync.Mutex
	failed := 0
	var wg sync.WaitGroup
	for _, c := range conns {
		wg.Add(1)
		go func() {
			answered := func(err error) {
				mu.Lock()
				defer mu.Unlock()
				if err != nil {
					failed++
				}
				wg.Done()
			}
			req := &Request{Done: answered}
			if err := c.Send(req); err != nil {
				mu.Lock()
				failed++
				mu.Unlock()
				wg.Done()
				return
			}
		}()
	}
	wg.Wait()
	mu.Lock()
	defer mu.Unlock()
	return failed
}
