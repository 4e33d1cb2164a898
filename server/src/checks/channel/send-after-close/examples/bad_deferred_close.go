// go: 1.25

package stages

// Lengths gives the lengths of what comes in, each worked out by a goroutine of its own.
func Lengths(in <-chan string) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for s := range in {
			go func() {
				out <- len(s) // want channel/send-after-close@"out <- len(s)" `nothing waits for it`
			}()
		}
	}()
	return out
}
