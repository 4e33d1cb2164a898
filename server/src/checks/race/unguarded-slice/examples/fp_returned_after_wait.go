// go: 1.25

// Package gather returns a list together with the result of the wait for it.
package gather

import "sync"

type group struct {
	wg  sync.WaitGroup
	mu  sync.Mutex
	err error
}

func (g *group) wait() error {
	g.wg.Wait()
	return g.err
}

// All gathers what the functions return.
func All(fs []func() (string, error)) ([]string, error) {
	var g group
	var out []string
	for _, f := range fs {
		g.wg.Add(1)
		go func() {
			defer g.wg.Done()
			s, err := f()
			g.mu.Lock()
			defer g.mu.Unlock()
			if err != nil {
				g.err = err
				return
			}
			out = append(out, s)
		}()
	}
	return out, g.wait()
}
