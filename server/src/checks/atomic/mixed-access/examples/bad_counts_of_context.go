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
	return context.WithValue(ctx, callKey{}, &callInfo{})
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
	m.record(info.received) // want atomic/mixed-access@"info.received" `read plainly here`
}
