// go: 1.22

package fixture

import "time"

// Collect takes what is there: of timers that last a millisecond there are never many.
func Collect(in <-chan int) []int {
	var all []int
	for {
		select {
		case n := <-in:
			all = append(all, n)
		case <-time.After(time.Millisecond):
			return all
		}
	}
}
