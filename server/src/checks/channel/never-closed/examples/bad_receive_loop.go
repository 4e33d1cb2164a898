// go: 1.25

package audit

type Event struct {
	User   string
	Failed bool
}

// Failures counts the failed logins of a log, read by a goroutine.
func Failures(log []string, parse func(string) Event) int {
	events := make(chan Event, 16)
	go func() {
		for _, line := range log {
			events <- parse(line)
		}
	}()

	failures := 0
	for {
		ev, ok := <-events // want channel/never-closed@"events"
		if !ok {
			return failures
		}
		if ev.Failed {
			failures++
		}
	}
}
