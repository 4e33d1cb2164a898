package health

import (
	"sync"
	"time"
)

type monitor struct {
	done    chan struct{}
	wg      sync.WaitGroup
	updates chan error
	shown   chan error
	check   func() error
}

func newMonitor(check func() error) *monitor {
	return &monitor{done: make(chan struct{}), updates: make(chan error), shown: make(chan error), check: check}
}

func (m *monitor) Start(show func(error)) {
	m.wg.Add(2)
	go m.loop()
	go m.tell()
	go func() {
		for err := range m.shown {
			show(err)
		}
	}()
}

func (m *monitor) Updates() <-chan error { return m.updates }

func (m *monitor) Stop() {
	close(m.done)
	m.wg.Wait()
	close(m.shown)
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
			select {
			case m.updates <- m.check():
			case <-m.done:
				return
			}
		}
	}
}

// What tell sends is taken until the end.
func (m *monitor) tell() {
	defer m.wg.Done()
	tick := time.NewTicker(time.Minute)
	defer tick.Stop()
	for {
		select {
		case <-m.done:
			return
		case <-tick.C:
			m.shown <- m.check()
		}
	}
}
