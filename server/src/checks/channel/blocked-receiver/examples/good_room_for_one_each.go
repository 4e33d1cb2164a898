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

// All deletes what is left of the jobs: each tells of its first error alone.
func All(ctx context.Context, s Store, jobs []string) error {
	var wg sync.WaitGroup
	wg.Add(len(jobs))
	errs := make(chan error, len(jobs))
	for _, job := range jobs {
		go func() {
			defer wg.Done()
			for _, name := range s.Left(job) {
				if err := s.Delete(ctx, name); err != nil {
					errs <- err
					break
				}
			}
		}()
	}
	wg.Wait()
	select {
	case err := <-errs:
		return err
	default:
		return nil
	}
}

// Every deletes them one after the other, in one goroutine that has room for all that it may say.
func Every(ctx context.Context, s Store, names []string) error {
	var wg sync.WaitGroup
	errs := make(chan error, len(names))
	wg.Add(1)
	go func() {
		defer wg.Done()
		for _, name := range names {
			if err := s.Delete(ctx, name); err != nil {
				errs <- err
			}
		}
	}()
	wg.Wait()
	select {
	case err := <-errs:
		return err
	default:
		return nil
	}
}

// Noted keeps the errors for which there is room.
func Noted(ctx context.Context, s Store, jobs []string) error {
	var wg sync.WaitGroup
	wg.Add(len(jobs))
	errs := make(chan error, len(jobs))
	for _, job := range jobs {
		go func() {
			defer wg.Done()
			for _, name := range s.Left(job) {
				if err := s.Delete(ctx, name); err != nil {
					select {
					case errs <- err:
					default:
					}
				}
			}
		}()
	}
	wg.Wait()
	select {
	case err := <-errs:
		return err
	default:
		return nil
	}
}
