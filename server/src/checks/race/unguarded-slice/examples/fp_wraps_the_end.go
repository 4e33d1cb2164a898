// go: 1.25

// Package find lists with a limit of time.
package find

import (
	"context"
	"fmt"
	"time"
)

func explain(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("listing: %w", err)
}

// timed comes back without an error only when run has.
func timed(ctx context.Context, run func() error) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	result := make(chan error, 1)
	go func() { result <- run() }()
	select {
	case <-ctx.Done():
		return explain(ctx.Err())
	case err := <-result:
		return err
	}
}

// Find looks at the list where there was no error.
func Find(ctx context.Context, name string, list func() ([]string, error)) (bool, error) {
	var found []string
	err := timed(ctx, func() error {
		l, err := list()
		if err != nil {
			return err
		}
		found = l
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
