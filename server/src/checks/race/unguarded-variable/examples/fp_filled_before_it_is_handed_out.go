package fixture

type parcel struct {
	number int
}

// belt takes parcels in the order of their numbers. Its goroutine has nothing to do before somebody has the belt to put one on.
type belt struct {
	in   chan parcel
	stop chan struct{}
	next int
	lost int
}

func newBelt(first int) *belt {
	b := &belt{in: make(chan parcel, 8), stop: make(chan struct{})}
	go b.run()
	b.next = first
	return b
}

func (b *belt) run() {
	for {
		select {
		case <-b.stop:
			return
		case p := <-b.in:
			b.take(p)
		}
	}
}

func (b *belt) take(p parcel) {
	if p.number > b.next {
		b.lost += p.number - b.next
	}
	b.next = p.number + 1
}

func (b *belt) put(p parcel) {
	select {
	case b.in <- p:
	case <-b.stop:
	}
}

func (b *belt) close() {
	close(b.stop)
}
