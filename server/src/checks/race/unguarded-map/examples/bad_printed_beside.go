// go: 1.25

// Package tally prints a map while it grows.
package tally

import "fmt"

// Count counts the words, and prints what is there meanwhile.
func Count(words []string) map[string]int {
	seen := make(map[string]int)
	done := make(chan struct{})
	go func() {
		defer close(done)
		fmt.Println("so far:", seen)
	}()
	for _, w := range words {
		seen[w]++ // want race/unguarded-map@"seen[w]"
	}
	<-done
	return seen
}
