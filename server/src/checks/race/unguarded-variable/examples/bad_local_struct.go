package copies

import "sync"

type Stats struct {
	files int
	bytes int64
}

// Values of Stats are copied: the lock stands beside the variable.
func copyAll(names []string, copyOne func(string) int64) Stats {
	var st Stats
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Add(1)
		go func() {
			defer wg.Done()
			n := copyOne(name)
			st.files++    // want race/unguarded-variable
			st.bytes += n // want race/unguarded-variable
		}()
	}
	wg.Wait()
	return st
}
