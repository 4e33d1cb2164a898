// go: 1.22

package feed

import "sync"

// Feed reads topics in the background.
type Feed struct {
	mu     sync.Mutex
	wg     sync.WaitGroup
	quit   chan struct{}
	topics []string
	errs   chan error
}

// Start starts the reader and the one that takes errors.
func (f *Feed) Start(read func([]string), failed func(error)) {
	f.wg.Add(1)
	go func() {
		defer f.wg.Done()
		for err := range f.errs {
			failed(err)
		}
	}()
	f.wg.Add(1)
	go func() {
		defer f.wg.Done()
		defer close(f.errs)
		for {
			select {
			case <-f.quit:
				return
			default:
			}
			f.mu.Lock()
			topics := append([]string(nil), f.topics...)
			f.mu.Unlock()
			read(topics)
		}
	}()
}

// Stop ends both.
func (f *Feed) Stop() {
	f.mu.Lock()
	defer f.mu.Unlock()
	close(f.quit)
	f.wg.Wait() // want lock/blocking-while-held@"f.wg.Wait()" `needs that lock first`
}
