// go: 1.25

package loader

import "sync"

type entry struct {
	once  sync.Once
	value string
	err   error
}

// Loader loads each key once, however many ask for it at the same time. The
// entry costs nothing to make; the work is done inside its Once.
type Loader struct {
	entries sync.Map // key -> *entry
	load    func(key string) (string, error)
}

func New(load func(string) (string, error)) *Loader {
	return &Loader{load: load}
}

func (l *Loader) Get(key string) (string, error) {
	v, ok := l.entries.Load(key)
	if !ok {
		v, _ = l.entries.LoadOrStore(key, new(entry))
	}
	e := v.(*entry)
	e.once.Do(func() {
		e.value, e.err = l.load(key)
	})
	return e.value, e.err
}

func (l *Loader) Started(key string) bool {
	_, ok := l.entries.Load(key)
	return ok
}

func (l *Loader) Forget(key string) {
	l.entries.Delete(key)
}
