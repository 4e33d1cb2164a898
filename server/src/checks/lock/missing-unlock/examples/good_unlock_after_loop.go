// lookalike: bad_break_out_of_loop.go the code after the loop unlocks what break leaves locked
// go: 1.25

package scheduler

import "sync"

type Job struct {
	Name string
	Run  func()
}

type Scheduler struct {
	mu    sync.Mutex
	queue []Job
}

func (s *Scheduler) Add(job Job) {
	s.mu.Lock()
	s.queue = append(s.queue, job)
	s.mu.Unlock()
}

func (s *Scheduler) Len() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.queue)
}

// Drain runs queued jobs, without the lock, until none is left.
func (s *Scheduler) Drain() int {
	done := 0
	for {
		s.mu.Lock()
		if len(s.queue) == 0 {
			break
		}
		job := s.queue[0]
		s.queue = s.queue[1:]
		s.mu.Unlock()

		job.Run()
		done++
	}
	s.mu.Unlock()
	return done
}
