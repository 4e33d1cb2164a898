// lookalike: bad_parameter.go the producer closes the channel that it was given
// go: 1.25

package primes

func isPrime(n int) bool {
	for d := 2; d*d <= n; d++ {
		if n%d == 0 {
			return false
		}
	}
	return n > 1
}

// search sends the primes of [from, to), then closes found.
func search(from, to int, found chan<- int) {
	defer close(found)
	for n := from; n < to; n++ {
		if isPrime(n) {
			found <- n
		}
	}
}

// Largest returns the largest prime below limit, or 0.
func Largest(limit int) int {
	found := make(chan int)
	go search(2, limit, found)

	largest := 0
	for p := range found {
		largest = max(largest, p)
	}
	return largest
}
