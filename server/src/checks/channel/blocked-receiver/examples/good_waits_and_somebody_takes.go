// go: 1.25

// Command answers asks once.
package main

import (
	"fmt"
	"sync"
)

func main() {
	answer(func() int { return 42 })
	keep(func() int { return 42 })
}

func answer(ask func() int) {
	var wg sync.WaitGroup
	answers := make(chan int)
	wg.Add(1)
	go func() {
		defer wg.Done()
		answers <- ask()
	}()
	go show(answers)
	wg.Wait()
	close(answers)
}

func show(answers <-chan int) {
	for n := range answers {
		fmt.Println(n)
	}
}

func keep(ask func() int) {
	var wg sync.WaitGroup
	answers := make(chan int, 1)
	wg.Add(1)
	go func() {
		defer wg.Done()
		answers <- ask()
	}()
	wg.Wait()
}
