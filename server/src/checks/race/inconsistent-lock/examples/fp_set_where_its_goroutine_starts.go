package fixture

import "sync"

// Wire has a queue, and a goroutine that works it off, from the first message on.
type Wire struct {
	mu    sync.Mutex
	queue chan string
	sent  int
	write func(string)
}

// Say puts a message into the queue.
func (w *Wire) Say(s string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.queue == nil {
		w.queue = make(chan string, 8)
		go w.Run()
	}
	select {
	case w.queue <- s:
		w.sent++
		return true
	default:
		return false
	}
}

// Shout puts a message into the queue, with emphasis.
func (w *Wire) Shout(s string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.queue == nil {
		w.queue = make(chan string, 8)
		go w.Run()
	}
	select {
	case w.queue <- s + "!":
		w.sent++
		return true
	default:
		return false
	}
}

// Close ends the goroutine.
func (w *Wire) Close() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.queue != nil {
		close(w.queue)
	}
}

// Run writes what is in the queue.
func (w *Wire) Run() {
	for {
		s, ok := <-w.queue
		if !ok {
			return
		}
		w.write(s)
	}
}
