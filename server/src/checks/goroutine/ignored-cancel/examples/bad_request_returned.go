// go: 1.25

package rest

import (
	"context"
	"net/http"
)

// Request makes a request for the caller, who can no longer end it.
func Request(ctx context.Context, url string) (*http.Request, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return http.NewRequestWithContext(context.Background(), http.MethodGet, url, nil) // want goroutine/ignored-cancel@"context.Background()"
}

type job struct{ name string }

func newJob(ctx context.Context, name string) (*job, error) {
	return &job{name: name}, ctx.Err()
}

// NewJob asks for a job.
func NewJob(ctx context.Context, name string) (*job, error) { return newJob(ctx, name) }

// Run uses up what it makes while its caller waits.
func Run(ctx context.Context, run func(context.Context, string) error) error {
	j, err := NewJob(context.Background(), "run") // want goroutine/ignored-cancel@"context.Background()"
	if err != nil {
		return err
	}
	return run(ctx, j.name)
}
