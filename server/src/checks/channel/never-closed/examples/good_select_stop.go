// go: 1.25

package monitor

import "sync"

// Monitor takes samples until it is stopped; the stop channel is what is
// closed, the sample channel never is.
type Monitor struct {
	samples chan float64
	stop    chan struct{}
	once    sync.Once
	done    sync.WaitGroup

	mu   sync.Mutex
	peak float64
}

func Start() *Monitor {
	m := &Monitor{samples: make(chan float64), stop: make(chan struct{})}
	m.done.Go(m.run)
	return m
}

func (m *Monitor) run() {
	for {
		select {
		case s := <-m.samples:
			m.mu.Lock()
			m.peak = max(m.peak, s)
			m.mu.Unlock()
		case <-m.stop:
			return
		}
	}
}

func (m *Monitor) Observe(s float64) bool {
	select {
	case m.samples <- s:
		return true
	case <-m.stop:
		return false
	}
}

func (m *Monitor) Stop() float64 {
	m.once.Do(func() { close(m.stop) })
	m.done.Wait()
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.peak
}
