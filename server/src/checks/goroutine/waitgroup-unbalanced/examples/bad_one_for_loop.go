// go: 1.25

package notify

import "sync"

// Sink takes events.
type Sink interface{ Put(event string) }

// Broadcast hands an event to all sinks at once.
func Broadcast(sinks []Sink, event string) {
	var wg sync.WaitGroup
	wg.Add(1) // want goroutine/waitgroup-unbalanced@"wg.Add(1)" `counts one goroutine, but a loop`
	for _, sink := range sinks {
		go func() {
			defer wg.Done()
			sink.Put(event)
		}()
	}
	wg.Wait()
}
