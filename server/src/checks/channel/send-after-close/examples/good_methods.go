// go: 1.25
// lookalike: bad_methods.go the last line comes before the end

package feed

type feed struct {
	lines chan string
	sent  int
}

func newFeed(size int) *feed { return &feed{lines: make(chan string, size)} }

func (f *feed) put(line string) {
	f.sent++
	f.lines <- line
}

func (f *feed) finish() { close(f.lines) }

func (f *feed) renew(size int) { f.lines = make(chan string, size) }

// Copy puts a last line, and closes the feed.
func Copy(in []string) int {
	f := newFeed(len(in) + 1)
	for _, l := range in {
		f.put(l)
	}
	f.put("")
	f.finish()
	f.renew(1)
	f.put("again")
	return f.sent
}
