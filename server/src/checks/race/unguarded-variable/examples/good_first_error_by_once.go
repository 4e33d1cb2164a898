// lookalike: bad_first_error_by_once.go both goroutines are waited for, or the reader comes past the Once
// go: 1.25

package relay

import (
	"io"
	"sync"
)

// Run copies both ways, and reports what went wrong first.
func Run(a, b io.ReadWriter) error {
	var (
		wg       sync.WaitGroup
		firstErr error
		once     sync.Once
	)
	for _, way := range [][2]io.ReadWriter{{a, b}, {b, a}} {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if _, err := io.Copy(way[0], way[1]); err != nil {
				once.Do(func() { firstErr = err })
			}
		}()
	}
	wg.Wait()
	return firstErr
}

// Either copies until one of them has ended.
func Either(a, b io.ReadWriter) (err error) {
	var once sync.Once
	go func() {
		_, e := io.Copy(b, a)
		once.Do(func() { err = e })
	}()
	_, e := io.Copy(a, b)
	once.Do(func() { err = e })
	return err
}
