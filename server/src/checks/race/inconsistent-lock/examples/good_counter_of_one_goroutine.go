package feed

import "sync"

type Feed struct {
	mu   sync.Mutex
	subs map[int]chan string
	sent int
	next int
}

func New() *Feed {
	return &Feed{subs: make(map[int]chan string)}
}

func (f *Feed) Subscribe() <-chan string {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.next++
	ch := make(chan string, f.next)
	f.subs[f.next] = ch
	return ch
}

// Counted before anybody else has it, and told by what its callers hold.
func Filled(names []string) (*Feed, int) {
	f := New()
	for range names {
		f.next++
	}
	return f, f.next
}

func (f *Feed) idLocked() int {
	return f.next
}

func (f *Feed) Last() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.idLocked()
}
