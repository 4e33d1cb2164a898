// go: 1.25

package feed

import (
	"sync/atomic"
	"time"
)

type page struct {
	title string
	items []string
}

// Feed keeps the newest page.
type Feed struct {
	fetch func() (*page, error)
	last  atomic.Pointer[page]
}

// Start refreshes the page in the background.
func (f *Feed) Start(every time.Duration) {
	go func() {
		for {
			f.refresh()
			time.Sleep(every)
		}
	}()
}

func (f *Feed) refresh() {
	p, err := f.fetch()
	if err != nil {
		return
	}
	f.last.Store(p)
}

// Title returns the title of the newest page: a refresh may not have succeeded yet.
func (f *Feed) Title() string {
	p := f.last.Load()
	return p.title // want atomic/value-misuse@"p.title"
}
