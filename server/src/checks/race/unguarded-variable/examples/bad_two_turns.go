// go: 1.25

// Package turns has two goroutines at a time, each of which has a slot.
package turns

// Sum adds up what f gives, n times.
func Sum(n int, f func() int) int {
	turn := make(chan struct{}, 2)
	sum := 0
	for range n {
		turn <- struct{}{}
		go func() {
			defer func() { <-turn }()
			sum += f() // want race/unguarded-variable@"sum"
		}()
	}
	turn <- struct{}{}
	return sum
}
