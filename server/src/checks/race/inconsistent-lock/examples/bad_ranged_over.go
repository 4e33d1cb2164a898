// go: 1.25

package discovery

import "sync"

// Source reads files and remembers when.
type Source struct {
	lock  sync.RWMutex
	times map[string]float64
}

// NewSource returns a source without files.
func NewSource() *Source {
	return &Source{times: map[string]float64{}}
}

// Touch notes a time.
func (s *Source) Touch(file string, at float64) {
	s.lock.Lock()
	s.times[file] = at
	s.lock.Unlock()
}

// Forget drops a file.
func (s *Source) Forget(file string) {
	s.lock.Lock()
	delete(s.times, file)
	s.lock.Unlock()
}

// Collector asks all sources.
type Collector struct {
	lock    sync.RWMutex
	sources map[*Source]struct{}
}

// NewCollector returns a collector without sources.
func NewCollector() *Collector {
	return &Collector{sources: map[*Source]struct{}{}}
}

// Add takes a source in.
func (c *Collector) Add(s *Source) {
	c.lock.Lock()
	c.sources[s] = struct{}{}
	c.lock.Unlock()
}

// Times returns the last time of each file. The collector's lock is not the sources'.
func (c *Collector) Times() map[string]float64 {
	out := map[string]float64{}
	c.lock.RLock()
	for s := range c.sources {
		for file, at := range s.times { // want race/inconsistent-lock@"s.times"
			out[file] = at
		}
	}
	c.lock.RUnlock()
	return out
}
