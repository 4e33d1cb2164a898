// go: 1.25

package buckets

// Missing looks for one number among others that have been worked out.
func Missing(widths []float64, want float64) bool {
	seen := make(map[float64]bool, len(widths))
	for i, w := range widths {
		seen[w*float64(i)] = true // want map/fragile-key@"w*float64(i)"
	}
	return !seen[want]
}

// Counts tells how often each number comes; NaN comes once, as often as it comes.
func Counts(xs []float64) map[float64]int {
	out := map[float64]int{}
	for _, x := range xs {
		out[x]++ // want map/fragile-key@"x"
	}
	return out
}
