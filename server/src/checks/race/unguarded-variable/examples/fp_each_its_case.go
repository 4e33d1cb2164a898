package example

import "sync"

// Counts are the numbers of jobs by state.
type Counts struct {
	waiting int
	running int
}

// Count asks for all states at once.
func Count(ask func(state string) int) Counts {
	var c Counts
	var wg sync.WaitGroup
	for _, state := range []string{"waiting", "running"} {
		wg.Add(1)
		go func() {
			defer wg.Done()
			n := ask(state)
			switch state {
			case "waiting":
				c.waiting = n
			case "running":
				c.running = n
			}
		}()
	}
	wg.Wait()
	return c
}

// First waits for all, and keeps what the first one has said.
func First(ask func(n int) string) string {
	var first string
	var wg sync.WaitGroup
	for i := range 3 {
		wg.Add(1)
		go func(n int) {
			defer wg.Done()
			answer := ask(n)
			if n == 0 {
				first = answer
			}
		}(i)
	}
	wg.Wait()
	return first
}
