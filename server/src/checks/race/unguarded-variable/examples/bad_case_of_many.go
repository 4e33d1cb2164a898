package example

import "sync"

// Counts are the numbers of jobs by state.
type Counts struct {
	waiting int
	others  int
}

// Count asks for the states of jobs, of which many may be the same.
func Count(states []string, ask func(state string) int) Counts {
	var c Counts
	var wg sync.WaitGroup
	for _, state := range states {
		wg.Add(1)
		go func() {
			defer wg.Done()
			n := ask(state)
			switch state {
			case "waiting":
				c.waiting = n // want race/unguarded-variable@"c.waiting"
			}
		}()
	}
	wg.Wait()
	return c
}

// Last asks three times, and keeps what the last two have said.
func Last(ask func(n int) string) string {
	var last string
	var wg sync.WaitGroup
	for i := range 3 {
		wg.Add(1)
		go func(n int) {
			defer wg.Done()
			answer := ask(n)
			switch n {
			case 1:
				last = answer // want race/unguarded-variable@"last"
			case 2:
				last += answer
			}
		}(i)
	}
	wg.Wait()
	return last
}
