// lookalike: bad_counts_of_context.go the count is loaded atomically, and one of a new object is its function's own
// go: 1.25

package calls

import (
	"context"
	"sync/atomic"
)

type callKey struct{}

type callInfo struct {
	received int64
}

// Meter notes what comes in for each call.
type Meter struct{ record func(int64) }

// Begin has the messages of a call counted.
func (m *Meter) Begin(ctx context.Context) context.Context {
	info := &callInfo{}
	atomic.AddInt64(&info.received, 1)
	m.record(info.received)
	return context.WithValue(ctx, callKey{}, info)
}

// Note is told of each message, and of the end of the call.
func (m *Meter) Note(ctx context.Context, over bool) {
	info, _ := ctx.Value(callKey{}).(*callInfo)
	if info == nil {
		return
	}
	if !over {
		atomic.AddInt64(&info.received, 1)
		return
	}
	m.record(atomic.LoadInt64(&info.received))
}
