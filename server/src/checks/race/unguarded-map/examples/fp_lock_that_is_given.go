package fixture

import "sync"

// Desk knows who waits for which number. The lock is the one that its maker gives it: the goroutine knows it by the field.
type Desk struct {
	lock    *sync.Mutex
	in      <-chan int
	waiting map[int]func()
}

// NewDesk makes a desk that shares a lock with others.
func NewDesk(l *sync.Mutex, in <-chan int) *Desk {
	d := &Desk{lock: l, in: in, waiting: map[int]func(){}}
	go d.run()
	return d
}

// Expect adds somebody who waits.
func (d *Desk) Expect(id int, f func()) {
	d.lock.Lock()
	d.waiting[id] = f
	d.lock.Unlock()
}

func (d *Desk) run() {
	for id := range d.in {
		d.call(id)
	}
}

func (d *Desk) call(id int) {
	d.lock.Lock()
	f, ok := d.waiting[id]
	d.lock.Unlock()
	if ok {
		f()
	}
}
