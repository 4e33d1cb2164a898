// lookalike: bad_field_nobody_calls.go Stop calls the stored function
// go: 1.25

package feed

import "context"

// Feed hands on what it reads until it is stopped.
type Feed struct {
	items  chan string
	cancel context.CancelFunc
}

// Start begins to read.
func Start(ctx context.Context, read func(context.Context) (string, error)) *Feed {
	ctx, cancel := context.WithCancel(ctx)
	f := &Feed{items: make(chan string)}
	f.cancel = cancel
	go f.run(ctx, read)
	return f
}

func (f *Feed) run(ctx context.Context, read func(context.Context) (string, error)) {
	defer close(f.items)
	for {
		item, err := read(ctx)
		if err != nil {
			return
		}
		select {
		case f.items <- item:
		case <-ctx.Done():
			return
		}
	}
}

// Items gives what was read.
func (f *Feed) Items() <-chan string { return f.items }

// Stop ends the feed.
func (f *Feed) Stop() { f.cancel() }
