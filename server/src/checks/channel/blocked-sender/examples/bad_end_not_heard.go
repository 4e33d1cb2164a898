package health

import (
	"sync"
	"time"
)

type monitor struct {
	done    chan struct{}
	wg      sync.WaitGroup
	updates chan error
	check   func() error
}

func newMonitor(check func() error) *monitor {
	return &monitor{done: make(chan struct{}), updates: make(chan error), check: check}
}

func (m *monitor) Start() {
	m.wg.Add(1)
	go m.loop()
}

func (m *monitor) Updates() <-chan error { return m.updates }

func (m *monitor) Stop() {
	close(m.done)
	m.wg.Wait()
}

func (m *monitor) loop() {
	defer m.wg.Done()
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case <-m.done:
			return
		case <-tick.C:
			m.updates <- m.check() // want channel/blocked-sender `told to end and waited for`
		}
	}
}
