// lookalike: bad_goroutine_in_each_call.go only the first call closes
// go: 1.25

package exporter

import "sync"

// Exporter sends in the background.
type Exporter struct {
	stop chan struct{}
	once sync.Once
	left sync.WaitGroup
}

// New starts an exporter.
func New() *Exporter {
	e := &Exporter{stop: make(chan struct{})}
	e.left.Add(1)
	go func() {
		defer e.left.Done()
		<-e.stop
	}()
	return e
}

// Shutdown ends the exporter in the background.
func (e *Exporter) Shutdown() {
	e.once.Do(func() {
		go func() {
			close(e.stop)
			e.left.Wait()
		}()
	})
}

// Restart ends one and starts another; whoever ends it twice does no harm.
func Restart(e *Exporter) *Exporter {
	e.Shutdown()
	e.Shutdown()
	return New()
}
