// go: 1.25

// Package mailer sends mail until it is told to pause.
package mailer

import "log"

// Mailer sends what is queued.
type Mailer struct {
	queue  chan string
	done   chan struct{}
	paused bool
	sent   int
}

func recovering(f func()) {
	defer func() {
		if r := recover(); r != nil {
			log.Println(r)
		}
	}()
	f()
}

func goSafe(f func()) { go recovering(f) }

// Start sends in a goroutine.
func (m *Mailer) Start() {
	go recovering(func() {
		for {
			select {
			case to := <-m.queue:
				m.send(to)
			case <-m.done:
				return
			}
		}
	})
}

func (m *Mailer) send(to string) {
	if m.paused {
		return
	}
	log.Println(to)
}

// Pause keeps it from sending.
func (m *Mailer) Pause() { m.paused = true } // want race/unguarded-variable@"m.paused"

// Count sends one more, and counts.
func (m *Mailer) Count(to string) int {
	goSafe(func() {
		m.send(to)
		m.sent++ // want race/unguarded-variable@"m.sent"
	})
	return m.sent
}
