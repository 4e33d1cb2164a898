// go: 1.25

package watch

import "sync"

// Watch merges texts.
type Watch struct {
	mu     sync.Mutex
	closed int
	result chan string
}

// New starts to read.
func New(read func() string) *Watch {
	merged := make(chan string)
	go func() {
		for {
			merged <- read() // want channel/send-after-close@"merged <- read()"
		}
	}()
	return &Watch{result: merged}
}

// End closes the channel.
func (w *Watch) End() {
	w.mu.Lock()
	w.closed++
	w.mu.Unlock()
	close(w.result)
}
