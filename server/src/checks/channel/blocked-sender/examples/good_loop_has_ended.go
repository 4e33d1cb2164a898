// go: 1.25
// lookalike: bad_loop_has_ended.go the end is listened to, or waits for those who send

// Package clerk works orders off one after the other.
package clerk

import "sync"

// Clerk has one goroutine.
type Clerk struct {
	orders chan func()
	closed chan struct{}
}

// New starts a clerk.
func New() *Clerk {
	c := &Clerk{orders: make(chan func()), closed: make(chan struct{})}
	go c.work()
	return c
}

func (c *Clerk) work() {
	for {
		select {
		case f := <-c.orders:
			f()
		case <-c.closed:
			return
		}
	}
}

// Order hands an order in, unless the clerk has gone home.
func (c *Clerk) Order(f func()) bool {
	select {
	case c.orders <- f:
		return true
	case <-c.closed:
		return false
	}
}

// Board shows what it is told; whoever has closed it does not tell it anything.
type Board struct {
	lines  chan string
	closed chan struct{}
}

// Hang starts a board.
func Hang(show func(string)) *Board {
	b := &Board{lines: make(chan string), closed: make(chan struct{})}
	go func() {
		for {
			select {
			case l := <-b.lines:
				show(l)
			case <-b.closed:
				return
			}
		}
	}()
	return b
}

// Tell shows a line.
func (b *Board) Tell(line string) { b.lines <- line }

// Take takes the board down.
func (b *Board) Take() { close(b.closed) }

// Close sends the clerk home.
func (c *Clerk) Close() { close(c.closed) }

// Office lets those in who are there before it closes.
type Office struct {
	mu     sync.RWMutex
	shut   bool
	orders chan func()
	closed chan struct{}
	inside sync.WaitGroup
}

// Open starts the office.
func Open() *Office {
	o := &Office{orders: make(chan func()), closed: make(chan struct{})}
	go o.work()
	return o
}

func (o *Office) work() {
	for {
		select {
		case f := <-o.orders:
			f()
		case <-o.closed:
			return
		}
	}
}

// Enter hands an order in.
func (o *Office) Enter(f func()) {
	o.mu.RLock()
	if o.shut {
		o.mu.RUnlock()
		return
	}
	o.inside.Add(1)
	o.mu.RUnlock()
	o.orders <- f
	o.inside.Done()
}

// Shut waits for those inside.
func (o *Office) Shut() {
	o.mu.Lock()
	o.shut = true
	o.mu.Unlock()
	o.inside.Wait()
	close(o.closed)
}
