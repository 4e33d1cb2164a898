// lookalike: bad_histogram.go each goroutine counts in a slice of its own, and they are added up after Wait
// go: 1.25

package words

import (
	"strings"
	"sync"
)

const longest = 32

// Lengths counts the words of each length in all texts.
func Lengths(texts []string) []int {
	parts := make([][]int, len(texts))
	var wg sync.WaitGroup
	for i, text := range texts {
		wg.Go(func() {
			hist := make([]int, longest+1)
			for _, word := range strings.Fields(text) {
				n := min(len(word), longest)
				hist[n]++
			}
			parts[i] = hist
		})
	}
	wg.Wait()

	sum := make([]int, longest+1)
	for _, hist := range parts {
		for n, c := range hist {
			sum[n] += c
		}
	}
	return sum
}
