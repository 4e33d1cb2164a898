// go: 1.25

package worker

import (
	"context"
	"time"
)

// Pool runs jobs with a deadline each.
type Pool struct {
	Limit time.Duration
	Run   func(ctx context.Context, job string) error
}

// Do runs one job.
func (p *Pool) Do(parent context.Context, job string) error {
	ctx, _ := context.WithTimeout(parent, p.Limit) // want goroutine/lost-cancel@"context.WithTimeout(parent, p.Limit)" `is dropped`
	return p.Run(ctx, job)
}
