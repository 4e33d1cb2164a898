package example

import "sync"

// Tail gives each line to whoever listens.
type Tail interface {
	Follow(lines chan<- string)
	Write(line string)
}

// Deliver waits until a line has come to all who listen.
func Deliver(t Tail) {
	var wg sync.WaitGroup
	lines := make(chan string, 10)
	defer close(lines)
	go func() {
		for range lines {
			wg.Done()
		}
	}()
	go t.Follow(lines)
	wg.Add(1)
	go t.Write("one")
	wg.Wait()

	wg.Add(1)
	go t.Follow(lines)
	wg.Wait()
}
