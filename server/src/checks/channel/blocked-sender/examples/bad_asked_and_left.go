// go: 1.25

// Package lookup asks a worker that answers in its own time.
package lookup

import "time"

func answer(in <-chan string, out chan<- int, size func(string) int) {
	for name := range in {
		out <- size(name) // want channel/blocked-sender@"out <- size(name)"
	}
}

// Size gives up after a second: nobody takes the answer then.
func Size(name string, size func(string) int) (int, bool) {
	in, out := make(chan string), make(chan int)
	go answer(in, out, size)
	defer close(in)
	if name == "" {
		return 0, false
	}
	in <- name
	select {
	case n := <-out:
		return n, true
	case <-time.After(time.Second):
		return 0, false
	}
}
