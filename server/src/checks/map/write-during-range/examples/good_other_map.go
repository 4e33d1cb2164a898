// lookalike: bad_in_method.go stores into another map
// go: 1.25

package sched

type Scheduler struct {
	tasks map[int]string
	again map[int]string
	last  int
}

func (s *Scheduler) add(name string) int {
	s.last++
	s.again[s.last] = name
	return s.last
}

func (s *Scheduler) Retry(failed map[int]bool) {
	for id, name := range s.tasks {
		if failed[id] {
			s.add(name)
		}
	}
}

func (s *Scheduler) rename(id int, name string) {
	s.tasks[id] = name
}

// Mark updates the current entry through a method.
func (s *Scheduler) Mark() {
	for id, name := range s.tasks {
		s.rename(id, name+"*")
	}
}

func New() *Scheduler {
	return &Scheduler{tasks: make(map[int]string), again: make(map[int]string)}
}
