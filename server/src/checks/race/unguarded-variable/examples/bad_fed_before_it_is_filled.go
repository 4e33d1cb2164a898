package fixture

type crate struct {
	number int
}

// ramp takes crates in the order of their numbers, and is fed by whoever is told of it.
type ramp struct {
	in   chan crate
	next int
	lost int
}

func newRamp(first int, tell func(*ramp)) *ramp {
	r := &ramp{in: make(chan crate, 8)}
	go r.run()
	tell(r)
	r.next = first // want race/unguarded-variable `may be reading it`
	return r
}

func (r *ramp) run() {
	for c := range r.in {
		if c.number > r.next {
			r.lost += c.number - r.next
		}
		r.next = c.number + 1
	}
}

func (r *ramp) put(c crate) {
	r.in <- c
}

func (r *ramp) close() {
	close(r.in)
}
