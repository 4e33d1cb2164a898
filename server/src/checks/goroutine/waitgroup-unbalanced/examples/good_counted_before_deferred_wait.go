// go: 1.25
package relay

import (
	"io"
	"sync"
)

// Run copies all; the last thing that each goroutine does is to wait for the others, when it is counted down itself.
func Run(dst io.Writer, srcs []io.Reader, last func()) {
	var wg sync.WaitGroup
	for _, src := range srcs {
		wg.Add(1)
		go func() {
			defer func() {
				wg.Wait()
				last()
			}()
			defer wg.Done()
			_, _ = io.Copy(dst, src)
		}()
	}
	wg.Wait()
}
