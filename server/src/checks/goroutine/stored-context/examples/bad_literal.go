// go: 1.25

package watch

import "context"

type watcher struct {
	ctx  context.Context
	path string
}

func newWatcher(parent context.Context, path string) *watcher {
	ctx, _ := context.WithCancel(parent) // want goroutine/stored-context@"context.WithCancel(parent)" `kept in`
	return &watcher{ctx: ctx, path: path}
}

func (w *watcher) stopped() bool { return w.ctx.Err() != nil }

func (w *watcher) stop() {
	w.path = ""
}
