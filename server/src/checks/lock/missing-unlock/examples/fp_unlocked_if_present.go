// go: 1.25

package fetch

import "sync"

// locks has one lock for each URL.
type locks struct {
	mu    sync.Mutex
	byURL map[string]*sync.Mutex
}

func newLocks() *locks {
	return &locks{byURL: make(map[string]*sync.Mutex)}
}

func (l *locks) lockURL(url string) {
	l.mu.Lock()
	m, ok := l.byURL[url]
	if !ok {
		m = &sync.Mutex{}
		l.byURL[url] = m
	}
	l.mu.Unlock()
	m.Lock()
}

// unlockURL asks whether the lock is there, which it is after lockURL.
func (l *locks) unlockURL(url string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if m, ok := l.byURL[url]; ok {
		m.Unlock()
	}
}

type Fetcher struct {
	locks *locks
	get   func(url string) (string, error)
}

func New(get func(url string) (string, error)) *Fetcher {
	return &Fetcher{locks: newLocks(), get: get}
}

func (f *Fetcher) Fetch(url string) (string, error) {
	f.locks.lockURL(url)
	defer func() { f.locks.unlockURL(url) }()
	return f.get(url)
}
