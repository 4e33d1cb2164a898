// go: 1.25

package download

import (
	"errors"
	"fmt"
	"time"
)

// Result is what came of one download.
type Result struct {
	Name string
	Size int
	Took time.Duration
	Err  error
}

// Get fetches one file.
type Get func(name string) ([]byte, error)

// All fetches all files. Each goroutine fills the element that it was given a pointer to.
func All(get Get, names []string) ([]Result, error) {
	results := make([]Result, len(names))
	done := make(chan struct{})
	for i, name := range names {
		go one(get, name, &results[i], done)
	}
	for range names {
		<-done
	}

	var errs []error
	for i := range results {
		if err := results[i].Err; err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", results[i].Name, err))
		}
	}
	return results, errors.Join(errs...)
}

func one(get Get, name string, r *Result, done chan<- struct{}) {
	begin := time.Now()
	text, err := get(name)
	r.Name = name
	r.Size = len(text)
	r.Err = err
	r.Took = time.Since(begin)
	done <- struct{}{}
}
