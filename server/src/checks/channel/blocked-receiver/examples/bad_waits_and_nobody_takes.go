// go: 1.25

// Command answers asks once.
package main

import "sync"

func main() {
	answer(func() int { return 42 })
}

func answer(ask func() int) {
	var wg sync.WaitGroup
	answers := make(chan int)
	wg.Add(1)
	go func() {
		defer wg.Done()
		answers <- ask()
	}()
	wg.Wait() // want channel/blocked-receiver@"wg.Wait()" `nothing ever receives`
	close(answers)
}
