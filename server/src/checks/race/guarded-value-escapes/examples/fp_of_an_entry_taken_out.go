package fixture

import "sync"

type report struct {
	id   string
	tags map[string]int
}

type run struct {
	id   string
	tags map[string]int
}

// board collects what is known of each run, and reports those that are done.
type board struct {
	mu    sync.Mutex
	runs  map[string]*run
	batch []*report
}

func (b *board) note(id, tag string, n int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	r, ok := b.runs[id]
	if !ok {
		r = &run{id: id, tags: map[string]int{}}
		b.runs[id] = r
	}
	r.tags[tag] += n
}

// done takes the run off the board: nobody finds it there to note something.
func (b *board) done(id string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	r, ok := b.runs[id]
	if !ok {
		return
	}
	delete(b.runs, id)
	b.batch = append(b.batch, &report{id: r.id, tags: r.tags})
}
