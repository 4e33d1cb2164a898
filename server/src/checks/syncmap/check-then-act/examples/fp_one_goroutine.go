// go: 1.25

package stats

import "sync"

type sample struct {
	name  string
	value int
}

// Stats is written by one goroutine; everybody may look.
type Stats struct {
	samples chan sample
	stop    chan struct{}
	sums    sync.Map // name -> int
}

func Start() *Stats {
	s := &Stats{samples: make(chan sample), stop: make(chan struct{})}
	go s.run()
	return s
}

func (s *Stats) run() {
	for {
		select {
		case x := <-s.samples:
			s.add(x)
		case <-s.stop:
			return
		}
	}
}

// add has no rival: run alone calls it.
func (s *Stats) add(x sample) {
	sum := x.value
	if v, ok := s.sums.Load(x.name); ok {
		sum += v.(int)
	}
	s.sums.Store(x.name, sum)
}

func (s *Stats) Observe(name string, value int) {
	select {
	case s.samples <- sample{name: name, value: value}:
	case <-s.stop:
	}
}

func (s *Stats) Sum(name string) int {
	v, ok := s.sums.Load(name)
	if !ok {
		return 0
	}
	return v.(int)
}

func (s *Stats) Stop() {
	close(s.stop)
}
