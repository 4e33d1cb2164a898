// go: 1.25

package dedupe

// Message comes from a queue.
type Message struct {
	ID   string
	Body []byte
}

var seen = make(map[string]bool)

// Start handles each message once.
func Start(in <-chan Message, handle func(Message)) {
	go func() {
		for m := range in {
			if seen[m.ID] {
				continue
			}
			seen[m.ID] = true // want memory/unbounded-map@"seen[m.ID]"
			handle(m)
		}
	}()
}
