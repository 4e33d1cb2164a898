// go: 1.25

package concat

// Concat sends what the inputs hold, one input after the other.
func Concat[T any](inputs ...<-chan T) <-chan T {
	out := make(chan T) // want channel/never-closed@"make(chan T)"
	go func() {
		for _, in := range inputs {
			for v := range in {
				out <- v
			}
		}
	}()
	return out
}

// Limit passes on the first n values and drops the others.
func Limit[T any](in <-chan T, n int) <-chan T {
	out := make(chan T)
	go func() {
		defer close(out)
		for v := range in {
			if n > 0 {
				out <- v
				n--
			}
		}
	}()
	return out
}
