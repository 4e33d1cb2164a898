// go: 1.22

package fixture

import "time"

// Collect takes what comes until there is nothing for a minute.
func Collect(in <-chan int) []int {
	var all []int
	for {
		select {
		case n := <-in:
			all = append(all, n)
		case <-time.After(time.Minute): // want memory/timer-not-stopped
			return all
		}
	}
}
