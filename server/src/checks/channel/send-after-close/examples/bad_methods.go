// go: 1.25

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

// Copy puts a last line when it has closed the feed.
func Copy(in []string) int {
	f := newFeed(len(in) + 1)
	for _, l := range in {
		f.put(l)
	}
	f.finish()
	f.put("") // want channel/send-after-close@"f.put(\"\")" `closed at line 25`
	return f.sent
}
