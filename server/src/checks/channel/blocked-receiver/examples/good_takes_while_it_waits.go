// go: 1.25

package sizes

import "sync"

// Total adds up what size says of all names: somebody else waits.
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
	go func() {
		wg.Wait()
		close(sizes)
	}()
	total := 0
	for n := range sizes {
		total += n
	}
	return total
}

// Sum takes one value of each before it waits.
func Sum(names []string, size func(string) int) int {
	sizes := make(chan int)
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Add(1)
		go func() {
			sizes <- size(name)
			wg.Done()
		}()
	}
	total := 0
	for range names {
		total += <-sizes
	}
	wg.Wait()
	return total
}

// Last counts down before it sends.
func Last(size func() int) int {
	sizes := make(chan int)
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		n := size()
		wg.Done()
		sizes <- n
	}()
	wg.Wait()
	return <-sizes
}

// All has room for every value.
func All(names []string, size func(string) int) int {
	sizes := make(chan int, len(names))
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Add(1)
		go func() {
			defer wg.Done()
			sizes <- size(name)
		}()
	}
	wg.Wait()
	close(sizes)
	total := 0
	for n := range sizes {
		total += n
	}
	return total
}
