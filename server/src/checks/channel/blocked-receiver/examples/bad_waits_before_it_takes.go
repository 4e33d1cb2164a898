// go: 1.25

package sizes

import "sync"

// Total adds up what size says of all names.
func Total(names []string, size func(string) int) int {
	sizes := make(chan int)
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Add(1)
		go func() {
			defer wg.Done()
			sizes <- size(name)
		}()
	}
	wg.Wait() // want channel/blocked-receiver `waits for ever: what is waited for sends on unbuffered`
	close(sizes)
	total := 0
	for n := range sizes {
		total += n
	}
	return total
}

func report(name string, check func(string) error, failed chan<- error, wg *sync.WaitGroup) {
	defer wg.Done()
	if err := check(name); err != nil {
		failed <- err
	}
}

// Failed counts those that fail.
func Failed(names []string, check func(string) error) (n int) {
	failed := make(chan error)
	wg := &sync.WaitGroup{}
	wg.Add(len(names))
	for _, name := range names {
		go report(name, check, failed, wg)
	}
	wg.Wait() // want channel/blocked-receiver@"wg.Wait()"
	close(failed)
	for range failed {
		n++
	}
	return n
}
