// go: 1.22

// Package console runs what is typed.
package console

import "context"

// Run starts and stops a stream of figures as it is told to.
func Run(ctx context.Context, lines <-chan string, streams chan<- context.Context) {
	var statsCtx context.Context
	var statsCancel context.CancelFunc
	for line := range lines {
		switch line {
		case "start":
			if statsCtx != nil {
				continue
			}
			statsCtx, statsCancel = context.WithCancel(ctx)
			streams <- statsCtx
		case "stop":
			if statsCtx == nil {
				continue
			}
			statsCancel()
			statsCtx = nil
		}
	}
	if statsCancel != nil {
		statsCancel()
	}
}
