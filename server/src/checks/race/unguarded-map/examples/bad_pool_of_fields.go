// go: 1.25
package totals

import "sync"

type pool struct {
	wg   sync.WaitGroup
	slot chan struct{}
}

func (p *pool) submit(job func()) {
	p.wg.Add(1)
	p.slot <- struct{}{}
	go func() {
		defer p.wg.Done()
		defer func() { <-p.slot }()
		job()
	}()
}

type tables struct {
	byRegion map[string]int
}

func summarise(regions []string) tables {
	t := tables{byRegion: map[string]int{}}
	p := &pool{slot: make(chan struct{}, 4)}
	for _, r := range regions {
		p.submit(func() {
			t.byRegion[r]++ // want race/unguarded-map@"t.byRegion[r]"
		})
	}
	p.wg.Wait()
	return t
}
