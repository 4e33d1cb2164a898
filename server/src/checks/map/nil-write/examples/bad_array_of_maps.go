// go: 1.25

package letters

import (
	"bufio"
	"io"
)

// Index counts words by their first letter.
func Index(r io.Reader) ([26]map[string]int, error) {
	var byLetter [26]map[string]int
	scanner := bufio.NewScanner(r)
	scanner.Split(bufio.ScanWords)
	for scanner.Scan() {
		word := scanner.Text()
		first := word[0] | 0x20
		if first < 'a' || first > 'z' {
			continue
		}
		byLetter[first-'a'][word]++ // want map/nil-write@"byLetter[first-'a'][word]"
	}
	return byLetter, scanner.Err()
}

// Sizes says how many words every letter has.
func Sizes(index [26]map[string]int) [26]int {
	var sizes [26]int
	for i, words := range index {
		sizes[i] = len(words)
	}
	return sizes
}
