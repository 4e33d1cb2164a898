// go: 1.25

// Package sweep deletes what is left of jobs.
package sweep

import (
	"context"
	"sync"
)

// Store has things to delete.
type Store interface {
	Left(job string) []string
	Delete(ctx context.Context, name string) error
}

// All deletes what is left of the jobs and of the checks, and gives one of the errors.
func All(ctx context.Context, s Store, jobs, checks []string) error {
	var wg sync.WaitGroup
	wg.Add(len(jobs) + len(checks))
	errs := make(chan error, len(jobs)+len(checks))
	for _, check := range checks {
		go func() {
			defer wg.Done()
			if err := s.Delete(ctx, check); err != nil {
				errs <- err
			}
		}()
	}
	for _, job := range jobs {
		go func() {
			defer wg.Done()
			for _, name := range s.Left(job) {
				if err := s.Delete(ctx, name); err != nil {
					errs <- err
				}
			}
		}()
	}
	wg.Wait() // want channel/blocked-receiver `more than once \(line 35\)`
	select {
	case err := <-errs:
		return err
	default:
		return nil
	}
}
