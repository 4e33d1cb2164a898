// go: 1.25
package background

import "sync"

// Start runs f; wait returns its result.
func Start(f func() (int, error)) (wait func() (int, error)) {
	var n int
	var err error
	done := make(chan struct{})
	go func() {
		defer close(done)
		n, err = f()
	}()
	return func() (int, error) {
		<-done
		return n, err
	}
}

// Lines sends what next gives; the error is to be asked for after the last one.
func Lines(next func() (string, error)) (<-chan string, func() error) {
	out := make(chan string)
	var err error
	go func() {
		defer close(out)
		for {
			var s string
			if s, err = next(); err != nil {
				return
			}
			out <- s
		}
	}()
	return out, func() error { return err }
}

// Group runs all of them; the sum is to be asked for after wait.
func Group(f func() int) (wait func(), sum func() int) {
	var wg sync.WaitGroup
	total := 0
	wg.Add(1)
	go func() {
		defer wg.Done()
		total += f()
	}()
	return wg.Wait, func() int { return total }
}

// Counter counts under a lock.
func Counter(in <-chan int) func() int {
	var mu sync.Mutex
	n := 0
	go func() {
		for v := range in {
			mu.Lock()
			n += v
			mu.Unlock()
		}
	}()
	return func() int {
		mu.Lock()
		defer mu.Unlock()
		return n
	}
}

// Once tells the goroutine what to do before it lets it go.
func Once(do func(string)) func(string) {
	var what string
	ready := make(chan struct{})
	go func() {
		<-ready
		do(what)
	}()
	return func(s string) {
		what = s
		close(ready)
	}
}
