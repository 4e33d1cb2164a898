// go: 1.20

package refill

import "sync"

// Shard is filled from several sides.
type Shard interface{ Fill(part int) error }

// All fills all shards at once.
func All(shards []Shard, parts int) int {
	var mu sync.Mutex
	failed := 0
	wg := sync.WaitGroup{}
	for _, s := range shards {
		wg.Add(parts)
		for i := 0; i < parts; i++ {
			go func(i int) {
				defer wg.Done()
				if err := s.Fill(i); err != nil { // want race/loop-variable-capture@"s"
					mu.Lock()
					failed++
					mu.Unlock()
				}
			}(i)
		}
		if parts > 100 {
			wg.Wait()
		}
	}
	wg.Wait()
	return failed
}
