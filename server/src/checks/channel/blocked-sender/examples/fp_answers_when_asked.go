// go: 1.25

// Package doubler doubles numbers in a goroutine of its own.
package doubler

func double(in <-chan int, out chan<- int) {
	for n := range in {
		out <- n * 2
	}
}

// Check asks once and gets one answer: the goroutine sends no more than it is asked.
func Check(want int) bool {
	in, out := make(chan int), make(chan int)
	go double(in, out)
	in <- want
	ok := <-out == 2*want
	close(in)
	return ok
}
