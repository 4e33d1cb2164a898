// lookalike: bad_regrown_batch.go a new slice after each batch
// go: 1.25

package batch

// Group sends batches of n items.
func Group(items <-chan string, n int, out chan<- []string) {
	var batch []string
	for item := range items {
		batch = append(batch, item)
		if len(batch) == n {
			out <- batch
			batch = nil
		}
	}
	if len(batch) > 0 {
		out <- batch
	}
}
