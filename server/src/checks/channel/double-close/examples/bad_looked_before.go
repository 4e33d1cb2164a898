// go: 1.25

// Package mailer sends letters until it is stopped; stopping twice is allowed, stopping twice at once is not.
package mailer

// Mailer has a goroutine that sends.
type Mailer struct {
	letters chan string
	gone    chan struct{}
}

// New starts one.
func New(send func(string)) *Mailer {
	m := &Mailer{letters: make(chan string, 8), gone: make(chan struct{})}
	go func() {
		defer close(m.gone)
		for l := range m.letters {
			send(l)
		}
	}()
	return m
}

// Stop waits until all letters have been sent.
func (m *Mailer) Stop() {
	if m.Stopped() {
		return
	}
	close(m.letters) // want channel/double-close@"close(m.letters)" `may all find`
	<-m.gone
}

// Stopped tells whether it has been stopped.
func (m *Mailer) Stopped() bool {
	select {
	case <-m.gone:
		return true
	default:
		return false
	}
}

// Watch ends when it is closed.
type Watch struct {
	done chan struct{}
	seen chan string
}

// Close ends it.
func (w *Watch) Close() error {
	select {
	case <-w.done:
	default:
		close(w.done) // want channel/double-close@"close(w.done)" `may all find`
	}
	return nil
}

// Say tells the watch.
func (w *Watch) Say(what string) {
	select {
	case w.seen <- what:
	case <-w.done:
	}
}
