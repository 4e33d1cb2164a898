// go: 1.25

// Package poll asks everybody at once.
package poll

import "sync"

type reply struct {
	from string
	text string
}

// Ask collects what all of them say. While one of them is asked, no lock must be held.
func Ask(names []string, say func(string) string) []reply {
	var replies []reply
	var wg sync.WaitGroup
	for _, n := range names {
		wg.Go(func() {
			replies = append(replies, reply{from: n, text: say(n)}) // want race/unguarded-slice@"replies"
		})
	}
	wg.Wait()
	return replies
}
