// go: 1.25

package publish

import "context"

type receipt struct {
	done chan struct{}
}

type receiptKey struct{}

func receiptOf(ctx context.Context) *receipt {
	return ctx.Value(receiptKey{}).(*receipt)
}

func (r *receipt) finish() {
	close(r.done)
}

func finishAll(batch []context.Context) {
	for _, ctx := range batch {
		receiptOf(ctx).finish()
	}
}
