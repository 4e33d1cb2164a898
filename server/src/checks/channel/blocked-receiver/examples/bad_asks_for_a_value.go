// go: 1.22

// Package totals adds up.
package totals

// Total waits for a sum that nobody sends.
func Total(parts []int) int {
	sum := 0
	for _, p := range parts {
		sum += p
	}
	out := make(chan int)
	return <-out // want channel/blocked-receiver
}
