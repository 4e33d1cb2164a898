// go: 1.25

package words

import (
	"strings"
	"sync"
)

const longest = 32

// Lengths counts the words of each length in all texts. The slice never grows, but its elements are shared.
func Lengths(texts []string) []int {
	hist := make([]int, longest+1)
	var wg sync.WaitGroup
	for _, text := range texts {
		wg.Go(func() {
			for _, word := range strings.Fields(text) {
				n := min(len(word), longest)
				hist[n]++ // want race/unguarded-slice@"hist[n]"
			}
		})
	}
	wg.Wait()
	return hist
}

// Mean returns the mean length of the words that a histogram counts.
func Mean(hist []int) float64 {
	sum, count := 0, 0
	for n, c := range hist {
		sum += n * c
		count += c
	}
	if count == 0 {
		return 0
	}
	return float64(sum) / float64(count)
}
