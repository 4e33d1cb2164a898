// go: 1.25

// Package find lists with a limit of time.
package find

import (
	"context"
	"time"
)

func isStrict() error { return nil }

// timed gives up without an error, perhaps.
func timed(ctx context.Context, run func() error) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	result := make(chan error, 1)
	go func() { result <- run() }()
	select {
	case <-ctx.Done():
		return isStrict()
	case err := <-result:
		return err
	}
}

// Find looks at a list that may still be made.
func Find(ctx context.Context, name string, list func() ([]string, error)) (bool, error) {
	var found []string
	err := timed(ctx, func() error {
		l, err := list()
		if err != nil {
			return err
		}
		found = l // want race/unguarded-slice@"found"
		return nil
	})
	if err != nil {
		return false, err
	}
	for _, f := range found {
		if f == name {
			return true, nil
		}
	}
	return false, nil
}
