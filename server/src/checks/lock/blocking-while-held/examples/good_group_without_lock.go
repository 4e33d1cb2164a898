// lookalike: bad_one_of_the_group.go nobody in the group takes the lock
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

// Add appends a topic.
func (f *Feed) Add(topic string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.topics = append(f.topics, topic)
}

// Start starts the reader and the one that takes errors.
func (f *Feed) Start(read func([]string), failed func(error)) {
	f.mu.Lock()
	topics := append([]string(nil), f.topics...)
	f.mu.Unlock()
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
			read(topics)
		}
	}()
}

// Stop ends both, and then looks at what is left.
func (f *Feed) Stop() int {
	close(f.quit)
	f.wg.Wait()
	f.mu.Lock()
	defer f.mu.Unlock()
	return len(f.topics)
}
