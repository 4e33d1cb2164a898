// go: 1.25

package scan

import "sync"

// First returns at most n matches of all parts.
func First(parts [][]string, match func(string) bool, n int) []string {
	hits := make(chan string)
	var wg sync.WaitGroup
	for _, part := range parts {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for _, line := range part {
				if match(line) {
					hits <- line // want channel/blocked-sender@"hits <- line"
				}
			}
		}()
	}
	go func() {
		wg.Wait()
		close(hits)
	}()
	var out []string
	for h := range hits {
		out = append(out, h)
		if len(out) >= n {
			break
		}
	}
	return out
}
