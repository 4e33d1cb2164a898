// fp: objects that are made with a WaitGroup or a channel count down and send on just that one
// go: 1.25

package crew

import "sync"

type member struct {
	id   int
	wg   *sync.WaitGroup
	done chan<- int
	sum  int
	errs int
}

type leader struct {
	member
	note string
}

func (l *leader) work() {
	defer func() {
		l.wg.Done()
	}()
	for range 10 {
		l.sum++
		if l.sum%3 == 0 {
			l.errs++
		}
	}
	l.note = "done"
}

// Lead starts leaders and tells what the last one did.
func Lead(n int) (int, int) {
	var wg sync.WaitGroup
	var last *leader
	for i := range n {
		wg.Add(1)
		m := &member{id: i, wg: &wg}
		go m.help()
	}
	for i := range n {
		wg.Add(1)
		last = &leader{member: member{id: i, wg: &wg}}
		go last.work()
	}
	wg.Wait()
	if last == nil {
		return 0, 0
	}
	return last.sum, last.errs
}

func (m *member) help() {
	m.sum++
	m.wg.Done()
}

func newMember(id int, done chan<- int) *member {
	m := &member{id: id, done: done}
	return m
}

func (m *member) answer() {
	m.sum = m.id
	m.done <- m.id
}

// Ask waits for the answers of two.
func Ask() int {
	done := make(chan int)
	a, b := newMember(1, done), newMember(2, done)
	go a.answer()
	go b.answer()
	<-done
	<-done
	return a.sum + b.sum
}
