// go: 1.25

package feed

import (
	"sync/atomic"
	"time"
)

type page struct {
	title string
}

// Feed keeps the newest page.
type Feed struct {
	fetch func() *page
	last  atomic.Pointer[page]
}

// Open fetches the first page before anybody can ask for it.
func Open(fetch func() *page, every time.Duration) *Feed {
	f := &Feed{fetch: fetch}
	f.refresh()
	go func() {
		for range time.Tick(every) {
			f.refresh()
		}
	}()
	return f
}

func (f *Feed) refresh() {
	f.last.Store(f.fetch())
}

// Title returns the title of the newest page.
func (f *Feed) Title() string {
	return f.last.Load().title
}
