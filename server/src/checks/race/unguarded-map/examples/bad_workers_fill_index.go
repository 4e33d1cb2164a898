// go: 1.25

package index

import (
	"strings"
	"sync"
)

// Index tells in which lines a word stands.
type Index struct {
	lines map[string][]int
}

func (ix *Index) add(word string, line int) {
	ix.lines[word] = append(ix.lines[word], line) // want race/unguarded-map@"ix.lines[word]"
}

// Build reads texts, each in a goroutine of its own.
func Build(texts []string) *Index {
	ix := &Index{lines: map[string][]int{}}
	var wg sync.WaitGroup
	for _, t := range texts {
		wg.Add(1)
		go read(ix, t, &wg)
	}
	wg.Wait()
	return ix
}

func read(ix *Index, text string, wg *sync.WaitGroup) {
	defer wg.Done()
	for n, line := range strings.Split(text, "\n") {
		for _, word := range strings.Fields(line) {
			ix.add(word, n)
		}
	}
}

// Count counts the words of several texts at once.
func Count(texts []string) map[string]int {
	counts := map[string]int{}
	var wg sync.WaitGroup
	for _, t := range texts {
		wg.Add(1)
		go func() {
			defer wg.Done()
			count(counts, t) // want race/unguarded-map@"count(counts, t)" `^.counts. is written`
		}()
	}
	wg.Wait()
	return counts
}

func count(into map[string]int, text string) {
	for _, word := range strings.Fields(text) {
		into[word]++
	}
}
