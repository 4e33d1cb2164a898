// go: 1.25

// Package mailer sends mail until it is told to pause.
package mailer

import (
	"log"
	"sync"
)

// Mailer sends what is queued.
type Mailer struct {
	mu     sync.Mutex
	paused bool
	sent   int
}

func counted(wg *sync.WaitGroup, f func()) {
	defer wg.Done()
	f()
}

func locked(mu *sync.Mutex, f func()) {
	mu.Lock()
	defer mu.Unlock()
	f()
}

// Pause keeps it from sending.
func (m *Mailer) Pause() {
	go locked(&m.mu, func() { m.paused = true })
	m.mu.Lock()
	defer m.mu.Unlock()
	log.Println(m.paused)
}

// Send sends to both, and waits for that.
func (m *Mailer) Send(a, b string) int {
	var wg sync.WaitGroup
	wg.Add(1)
	go counted(&wg, func() { m.sent += len(a) })
	wg.Wait()
	wg.Add(1)
	go counted(&wg, func() { m.sent += len(b) })
	wg.Wait()
	return m.sent
}
