// fp: a context that is done has given back what it held
// go: 1.25

package probe

import (
	"context"
	"time"
)

// Until asks again and again, once in a while, until the answer is the one that is wanted.
func Until(ctx context.Context, want int, ask func(context.Context) int) bool {
	for ctx.Err() == nil {
		round, stop := context.WithTimeout(ctx, time.Second)
		if ask(round) == want {
			stop()
			return true
		}
		<-round.Done()
	}
	return false
}

// First gives the answer that comes first, or none.
func First(ctx context.Context, answers <-chan int) (int, bool) {
	limited, stop := context.WithTimeout(ctx, time.Second)
	select {
	case a := <-answers:
		stop()
		return a, true
	case <-limited.Done():
		return 0, false
	}
}
