// go: 1.25

package lint

import "sync"

// Lint collects what it finds. On one way Done is missing: Wait does not come back then, and nobody reads beside it.
func Lint(files []string, parse func(string) error) (broken []string) {
	var mu sync.Mutex
	var wg sync.WaitGroup
	for _, f := range files {
		wg.Add(1)
		go func() {
			if err := parse(f); err != nil {
				mu.Lock()
				broken = append(broken, f)
				mu.Unlock()
				return
			}
			wg.Done() // want goroutine/waitgroup-unbalanced@"wg.Done()"
		}()
	}
	wg.Wait()
	return broken
}
