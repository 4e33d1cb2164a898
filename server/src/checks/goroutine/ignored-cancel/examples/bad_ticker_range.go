// go: 1.25

package beat

import (
	"context"
	"time"
)

func send(id string) {}

// Run sends a sign of life for ever.
func Run(ctx context.Context, id string) {
	for range time.Tick(time.Minute) { // want goroutine/ignored-cancel@"for"
		send(id)
	}
}
