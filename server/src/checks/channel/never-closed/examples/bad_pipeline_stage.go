// go: 1.25

package pipeline

func generate(n int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for i := range n {
			out <- i
		}
	}()
	return out
}

// square ends when its input is closed, but does not pass that on.
func square(in <-chan int) <-chan int {
	out := make(chan int) // want channel/never-closed@"make(chan int)"
	go func() {
		for v := range in {
			out <- v * v
		}
	}()
	return out
}

// SumOfSquares adds up the squares of the numbers below n.
func SumOfSquares(n int) int {
	sum := 0
	for v := range square(generate(n)) {
		sum += v
	}
	return sum
}
