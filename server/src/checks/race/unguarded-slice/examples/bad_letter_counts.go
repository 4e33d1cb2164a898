// go: 1.25

package letters

import "sync"

// Count tells how often each letter begins a word.
func Count(words []string) [26]int {
	var first [26]int
	var wg sync.WaitGroup
	for _, w := range words {
		wg.Add(1)
		go func() {
			defer wg.Done()
			first[w[0]-'a']++ // want race/unguarded-slice@"first[w[0]-'a']"
		}()
	}
	wg.Wait()
	return first
}

// Bytes tells how often each byte is there.
func Bytes(texts [][]byte) []int {
	seen := make([]int, 256)
	var wg sync.WaitGroup
	for _, text := range texts {
		wg.Go(func() {
			for _, b := range text {
				seen[b]++ // want race/unguarded-slice@"seen[b]"
			}
		})
	}
	wg.Wait()
	return seen
}

// Spread counts bytes in few places.
func Spread(texts [][]byte, places int) []int {
	n := make([]int, places)
	var wg sync.WaitGroup
	for _, text := range texts {
		wg.Go(func() {
			for i := range text {
				n[int(text[i])%places] += 1 // want race/unguarded-slice@"n[int(text[i])%places]"
			}
		})
	}
	wg.Wait()
	return n
}
