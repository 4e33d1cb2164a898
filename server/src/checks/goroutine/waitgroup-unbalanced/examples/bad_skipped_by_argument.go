// go: 1.25

package mail

import "sync"

type message struct{ to, body string }

func (m message) send() {}

// Send sends all messages that have an address.
func Send(messages []message) {
	var wg sync.WaitGroup
	for _, m := range messages {
		wg.Add(1)
		go func(m message) {
			if m.to == "" {
				return
			}
			m.send()
			wg.Done() // want goroutine/waitgroup-unbalanced@"wg.Done()" `not reached`
		}(m)
	}
	wg.Wait()
}
