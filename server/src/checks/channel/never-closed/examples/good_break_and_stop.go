// go: 1.25

package naturals

// naturals counts until the reader closes stop. The channel is never closed:
// its reader does not wait for that.
func naturals(stop <-chan struct{}) <-chan int {
	out := make(chan int)
	go func() {
		for n := 0; ; n++ {
			select {
			case out <- n:
			case <-stop:
				return
			}
		}
	}()
	return out
}

// FirstSquareAbove leaves the loop itself and tells the producer.
func FirstSquareAbove(limit int) int {
	stop := make(chan struct{})
	defer close(stop)
	for n := range naturals(stop) {
		if n*n > limit {
			return n
		}
	}
	return 0
}
