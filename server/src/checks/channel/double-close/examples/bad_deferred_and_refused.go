// go: 1.25

package feed

import "errors"

var errNegative = errors.New("negative")

// Fill gives a channel with the numbers up to the first negative one.
func Fill(numbers []int) (<-chan int, error) {
	out := make(chan int, len(numbers))
	defer close(out)
	for _, n := range numbers {
		if n < 0 {
			close(out) // want channel/double-close@"close(out)" `deferred close of line 12`
			return nil, errNegative
		}
		out <- n
	}
	return out, nil
}
