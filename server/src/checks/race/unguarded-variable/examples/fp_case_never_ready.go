// go: 1.25

package relay

// Forward copies what comes in to out. The second select waits on a channel that nobody has found a use for yet: only
// its first case can be taken.
func Forward(in []string, out chan<- string) int {
	lines := make(chan string)
	abort := make(chan struct{})
	sent := 0
	go func() {
		for _, line := range in {
			sent++
			out <- line
		}
		select {
		case lines <- "":
		case <-abort:
		}
	}()
	select {
	case <-lines:
	case <-abort:
	}
	return sent
}
