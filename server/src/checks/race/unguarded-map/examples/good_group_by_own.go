// lookalike: bad_group_by.txtar every goroutine fills a map of its own and they are merged after Wait
// go: 1.25

package group

import "sync"

// By returns the values of all chunks by their key.
func By[K comparable, V any](chunks [][]V, key func(V) K) map[K][]V {
	parts := make([]map[K][]V, len(chunks))
	var wg sync.WaitGroup
	for i, chunk := range chunks {
		wg.Go(func() {
			part := make(map[K][]V)
			for _, v := range chunk {
				k := key(v)
				part[k] = append(part[k], v)
			}
			parts[i] = part
		})
	}
	wg.Wait()

	groups := make(map[K][]V)
	for _, part := range parts {
		for k, vs := range part {
			groups[k] = append(groups[k], vs...)
		}
	}
	return groups
}
