// go: 1.25

package indices

import "time"

// Indices is rebuilt every minute while requests read it: what is missing is one lock, whatever the fields.
type Indices struct {
	byName  map[string]int
	byOwner map[string][]int
	sizes   map[int]int64
	names   []string
	built   time.Time
}

func NewIndices(load func() map[string]int) *Indices {
	x := &Indices{byName: map[string]int{}, byOwner: map[string][]int{}, sizes: map[int]int64{}}
	go func() {
		for range time.Tick(time.Minute) {
			for name, id := range load() {
				x.byName[name] = id // want race/unguarded-map
				x.byOwner[name] = append(x.byOwner[name], id)
				x.sizes[id]++
				x.names = append(x.names, name)
			}
			x.built = time.Now()
		}
	}()
	return x
}

func (x *Indices) Describe(name string) (id int, owned []int, size int64, known int, at time.Time) {
	id = x.byName[name]
	return id, x.byOwner[name], x.sizes[id], len(x.names), x.built
}

// Totals has two fields without a lock: each is told of.
type Totals struct {
	hits   map[string]int
	misses map[string]int
}

func NewTotals(names <-chan string, known map[string]bool) *Totals {
	t := &Totals{hits: map[string]int{}, misses: map[string]int{}}
	go func() {
		for name := range names {
			if known[name] {
				t.hits[name]++ // want race/unguarded-map
			} else {
				t.misses[name]++ // want race/unguarded-map
			}
		}
	}()
	return t
}

func (t *Totals) Sum() (hits, misses int) {
	for _, n := range t.hits {
		hits += n
	}
	for _, n := range t.misses {
		misses += n
	}
	return hits, misses
}
