// go: 1.25

// Package pipe copies in both directions.
package pipe

import "sync"

// Pipe has two ends.
type Pipe struct{ a, b chan int }

// Run is counted for both directions; each adds one for the goroutine that a helper starts.
func (p *Pipe) Run() {
	var wg sync.WaitGroup
	wg.Add(2)
	go p.copy(p.a, p.b, &wg)
	go p.copy(p.b, p.a, &wg)
	wg.Wait()
}

func (p *Pipe) copy(from, to chan int, wg *sync.WaitGroup) {
	defer wg.Done()
	lines := make(chan int, 5)
	defer close(lines)
	wg.Add(1)
	write(lines, to, wg)
	for v := range from {
		lines <- v
	}
}

func write(lines <-chan int, to chan<- int, wg *sync.WaitGroup) {
	go func() {
		defer func() {
			close(to)
			wg.Done()
		}()
		for v := range lines {
			to <- v
		}
	}()
}
