// lookalike: bad_shift_counts.go updates or deletes the current key
// go: 1.25

package histogram

// Halve ages the counts.
func Halve(counts map[int]int) {
	for bucket, n := range counts {
		if n < 2 {
			delete(counts, bucket)
			continue
		}
		counts[bucket] = n / 2
	}
}
