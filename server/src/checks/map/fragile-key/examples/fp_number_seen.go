// go: 1.25

package buckets

import "fmt"

// Check wants each bound once: what it compares are the very numbers.
func Check(bounds []float64) error {
	seen := make(map[float64]bool)
	for _, b := range bounds {
		if seen[b] {
			return fmt.Errorf("%v is there twice", b)
		}
		seen[b] = true
	}
	return nil
}

// Distinct draws n numbers, each but once.
func Distinct(n int, draw func() float64) []float64 {
	out := make([]float64, 0, max(n, 0))
	used := map[float64]struct{}{}
	for len(out) < n {
		x := draw()
		if _, ok := used[x]; ok {
			continue
		}
		used[x] = struct{}{}
		out = append(out, x)
	}
	return out
}
