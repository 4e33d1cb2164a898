// lookalike: bad_waits_for_all_rounds.go each round of the loop over the shards waits for its goroutines
// go: 1.20

package refill

import "sync"

// Shard is filled from several sides.
type Shard interface{ Fill(part int) error }

// All fills one shard after the other.
func All(shards []Shard, parts int) int {
	var mu sync.Mutex
	failed := 0
	for _, s := range shards {
		wg := sync.WaitGroup{}
		wg.Add(parts)
		for i := 0; i < parts; i++ {
			go func(i int) {
				defer wg.Done()
				if err := s.Fill(i); err != nil {
					mu.Lock()
					failed++
					mu.Unlock()
				}
			}(i)
		}
		wg.Wait()
	}
	return failed
}
