// go: 1.25

package sched

// Scheduler keeps tasks by id.
type Scheduler struct {
	tasks map[int]string
	last  int
}

func (s *Scheduler) add(name string) int {
	s.last++
	s.tasks[s.last] = name
	return s.last
}

// Retry queues every failed task once more.
func (s *Scheduler) Retry(failed map[int]bool) {
	for id, name := range s.tasks {
		if failed[id] {
			s.add(name) // want map/write-during-range@"s.add(name)"
		}
	}
}

// New makes an empty scheduler.
func New() *Scheduler {
	return &Scheduler{tasks: make(map[int]string)}
}
