// go: 1.25

package mail

import "sync"

// Mailer sends from goroutines.
type Mailer struct{ running sync.WaitGroup }

// Send starts a delivery.
func (m *Mailer) Send(connect func() error, deliver func()) {
	m.running.Add(1)
	go func() {
		defer m.running.Done()
		if err := connect(); err != nil {
			m.running.Done() // want goroutine/waitgroup-unbalanced@"m.running.Done()" `once more`
			return
		}
		deliver()
	}()
}

// Close waits for what is under way.
func (m *Mailer) Close() { m.running.Wait() }
