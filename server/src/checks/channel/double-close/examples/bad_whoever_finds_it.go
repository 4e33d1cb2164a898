// go: 1.25

package search

// Found tells whether any of the parts holds what is looked for: two that do both close the channel.
func Found(parts [][]int, isWanted func(int) bool) bool {
	found := make(chan struct{})
	for _, part := range parts {
		go func() {
			for _, x := range part {
				if isWanted(x) {
					close(found) // want channel/double-close@"close(found)"
					return
				}
			}
		}()
	}
	<-found
	return true
}

type job struct{ name string }

func (j job) run() error { return nil }

// FirstError ends with the first error; the second one closes once more.
func FirstError(jobs []job) {
	failed := make(chan struct{})
	for _, j := range jobs {
		go func() {
			if err := j.run(); err != nil {
				close(failed) // want channel/double-close@"close(failed)"
			}
		}()
	}
	<-failed
}
