// go: 1.20

package stats

import "time"

// Count counts events and sends the counts once a minute.
func Count(events <-chan string, out chan<- map[string]int) {
	counts := make(map[string]int)
	next := time.Now().Add(time.Minute)
	for e := range events {
		counts[e]++
		if time.Now().After(next) {
			report(counts, out)
			next = time.Now().Add(time.Minute)
		}
	}
}

func report(counts map[string]int, out chan<- map[string]int) {
	last := make(map[string]int, len(counts))
	for k, n := range counts {
		last[k] = n
	}
	out <- last // want race/shared-after-handoff@"last"
	last["reports"]++
}
