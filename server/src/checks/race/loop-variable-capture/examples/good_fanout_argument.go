// lookalike: bad_fanout.txtar the goroutine runs a named function with the text as its argument
// go: 1.21

package fanout

import "sync"

type counter struct {
	mu      sync.Mutex
	lengths map[int]int
}

func (c *counter) add(text string, wg *sync.WaitGroup) {
	defer wg.Done()
	n := len(text)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.lengths[n]++
}

// Lengths returns how many texts have each length.
func Lengths(texts []string) map[int]int {
	c := &counter{lengths: make(map[int]int)}
	var wg sync.WaitGroup
	wg.Add(len(texts))
	for _, text := range texts {
		go c.add(text, &wg)
	}
	wg.Wait()
	return c.lengths
}
