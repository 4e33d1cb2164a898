// go: 1.25

// Package turns has one goroutine at a time: who is started has the only slot, and gives it back at its end.
package turns

// Sum adds up what f gives, n times.
func Sum(n int, f func() int) int {
	turn := make(chan struct{}, 1)
	sum := 0
	for range n {
		turn <- struct{}{}
		go func() {
			defer func() { <-turn }()
			sum += f()
		}()
	}
	turn <- struct{}{}
	return sum
}
