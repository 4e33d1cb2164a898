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

// search sends the primes of [from, to).
func search(from, to int, found chan<- int) {
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
	for p := range found { // want channel/never-closed@"found"
		largest = max(largest, p)
	}
	return largest
}
