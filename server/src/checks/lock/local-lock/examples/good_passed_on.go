// lookalike: bad_per_iteration.go the lock of each group is shared by its two goroutines
// go: 1.25

package groups

import "sync"

// Sums adds up in pairs.
func Sums(groups [][2][]int) []int {
	out := make([]int, len(groups))
	var wg sync.WaitGroup
	for i, g := range groups {
		var mu sync.Mutex
		for _, half := range g {
			wg.Go(func() {
				for _, n := range half {
					mu.Lock()
					out[i] += n
					mu.Unlock()
				}
			})
		}
	}
	wg.Wait()
	return out
}

func add(mu *sync.Mutex, sum *int, n int) {
	mu.Lock()
	defer mu.Unlock()
	*sum += n
}

// Sum hands its lock to helpers.
func Sum(list []int) int {
	var mu sync.Mutex
	var wg sync.WaitGroup
	sum := 0
	for _, n := range list {
		wg.Add(1)
		go func() {
			defer wg.Done()
			add(&mu, &sum, n)
		}()
	}
	wg.Wait()
	return sum
}
