// go: 1.25

package crew

import "sync"

type member struct {
	id   int
	wg   *sync.WaitGroup
	done chan<- int
	sum  int
}

func (m *member) help() {
	m.sum++ // want race/unguarded-variable@"m.sum"
	m.wg.Done()
}

// Help waits for those that help the others alone.
func Help() int {
	var wg, others sync.WaitGroup
	others.Add(1)
	wg.Add(1)
	m := &member{wg: &others}
	go m.help()
	o := &member{wg: &wg}
	go o.help()
	wg.Wait()
	return m.sum
}

func newMember(id int, done, spare chan<- int) *member {
	return &member{id: id, done: spare}
}

func (m *member) answer() {
	m.id = 3 // want race/unguarded-variable@"m.id"
	m.done <- m.id
}

// Ask waits for the answers of two.
func Ask() int {
	done, spare := make(chan int), make(chan int, 2)
	a, b := newMember(1, done, spare), newMember(2, spare, done)
	go a.answer()
	go b.answer()
	<-done
	return a.id + b.id
}

type pair struct{ sum int }

func (p *pair) bump(wg *sync.WaitGroup) {
	defer wg.Done()
	p.sum++ // want race/unguarded-variable@"p.sum"
}

// Bump lets two work on each pair.
func Bump(n int) int {
	var wg sync.WaitGroup
	p := &pair{}
	for i := range n {
		if i%2 == 0 {
			p = &pair{}
		}
		wg.Add(1)
		go p.bump(&wg)
	}
	wg.Wait()
	return p.sum
}
