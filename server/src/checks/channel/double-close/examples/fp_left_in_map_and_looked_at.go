// go: 1.25

// Package watch stops the monitors of machines.
package watch

import "sync"

// Watch knows how each monitor is told to stop.
type Watch struct {
	mu    sync.Mutex
	stops map[string]chan struct{}
}

// Start starts a monitor.
func (w *Watch) Start(name string, run func(stop <-chan struct{})) {
	stop := make(chan struct{})
	w.mu.Lock()
	defer w.mu.Unlock()
	w.stops[name] = stop
	go run(stop)
}

// Stop ends a monitor that has not ended yet.
func (w *Watch) Stop(name string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	stop, ok := w.stops[name]
	if !ok {
		return
	}
	select {
	case <-stop:
	default:
		close(stop)
	}
}

// StopDisk ends the monitor of a machine's disk.
func (w *Watch) StopDisk(machine string) {
	name := machine + "/disk"
	w.mu.Lock()
	defer w.mu.Unlock()
	stop, ok := w.stops[name]
	if !ok {
		return
	}
	select {
	case <-stop:
	default:
		close(stop)
	}
}
