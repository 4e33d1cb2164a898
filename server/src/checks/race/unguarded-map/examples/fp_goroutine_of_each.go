// go: 1.25

package prefetch

import "sync"

type task struct {
	key  string
	read bool
}

// fetcher has a goroutine of its own, which alone knows what it has seen.
type fetcher struct {
	mu    sync.Mutex
	tasks []task
	wake  chan struct{}
	stop  chan struct{}
	seen  map[string]struct{}
	twice int
}

func newFetcher() *fetcher {
	f := &fetcher{
		wake: make(chan struct{}, 1),
		stop: make(chan struct{}),
		seen: make(map[string]struct{}),
	}
	go f.loop()
	return f
}

func (f *fetcher) schedule(key string, read bool) {
	f.mu.Lock()
	f.tasks = append(f.tasks, task{key, read})
	f.mu.Unlock()
	select {
	case f.wake <- struct{}{}:
	default:
	}
}

func (f *fetcher) loop() {
	for {
		select {
		case <-f.wake:
			f.mu.Lock()
			tasks := f.tasks
			f.tasks = nil
			f.mu.Unlock()
			for _, t := range tasks {
				if _, ok := f.seen[t.key]; ok {
					f.twice++
					continue
				}
				f.seen[t.key] = struct{}{}
			}
		case <-f.stop:
			return
		}
	}
}

type prefetcher struct {
	fetchers map[string]*fetcher
}

func (p *prefetcher) name(owner, root string) string {
	return owner + "/" + root
}

func (p *prefetcher) prefetch(owner, key string, read bool) {
	id := p.name(owner, "root")
	f := p.fetchers[id]
	if f == nil {
		f = newFetcher()
		p.fetchers[id] = f
	}
	f.schedule(key, read)
}

type object struct {
	id       string
	prefetch *prefetcher
	dirty    []string
}

func (o *object) load(key string) { o.prefetch.prefetch(o.id, key, true) }

// finalise is called by one goroutine.
func (o *object) finalise(keys []string) {
	for _, k := range keys {
		o.load(k)
		o.dirty = append(o.dirty, k)
	}
	for _, k := range o.dirty {
		o.prefetch.prefetch(o.id, k, false)
	}
}

func run(o *object, blocks <-chan []string) {
	for keys := range blocks {
		o.finalise(keys)
	}
}
