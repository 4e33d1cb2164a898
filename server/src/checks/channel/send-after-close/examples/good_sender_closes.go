// go: 1.25

package seq

// Count sends numbers and closes the channel itself.
func Count(n int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for i := range n {
			out <- i
		}
	}()
	return out
}
