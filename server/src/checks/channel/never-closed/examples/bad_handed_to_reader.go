// go: 1.25
package flow

// Map applies f to everything that arrives.
func Map[T, U any](in <-chan T, f func(T) U) <-chan U {
	// example:begin
	out := make(chan U) // want channel/never-closed
	go func() {
		for v := range in {
			out <- f(v)
		}
	}()
	return out
	// example:end
}

// Collect reads to the end.
func Collect[T any](in <-chan T) []T {
	var got []T
	for v := range in {
		got = append(got, v)
	}
	return got
}

// Lengths measures the words.
func Lengths(words <-chan string) []int {
	return Collect(Map(words, func(w string) int { return len(w) }))
}
