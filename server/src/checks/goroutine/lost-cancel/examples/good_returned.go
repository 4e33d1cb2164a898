// lookalike: bad_dropped.go the caller gets the cancel function
// go: 1.25

package worker

import (
	"context"
	"time"
)

// Pool runs jobs with a deadline each.
type Pool struct {
	Limit time.Duration
}

// Context gives the context that a job runs with. The caller must call the function when the job has ended.
func (p *Pool) Context(parent context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithTimeout(parent, p.Limit)
	return ctx, cancel
}
