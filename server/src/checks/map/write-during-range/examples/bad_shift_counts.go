// go: 1.25

package histogram

// Shift moves every count one bucket up.
func Shift(counts map[int]int) {
	for bucket, n := range counts {
		counts[bucket+1] += n // want map/write-during-range@"counts[bucket+1]"
		counts[bucket] = 0
	}
}
