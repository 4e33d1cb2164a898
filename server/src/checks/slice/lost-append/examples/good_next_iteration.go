// lookalike: bad_in_loop.go reads the slice in the next iteration
// go: 1.25

package args

// Flush is called with batches.
type Flush func([]string)

// Batch passes on lines in groups.
func Batch(lines []string, pending []string, flush Flush) {
	for _, l := range lines {
		if len(pending) == 10 {
			flush(pending)
			pending = nil
		}
		pending = append(pending, l)
	}
	flush(pending)
}
