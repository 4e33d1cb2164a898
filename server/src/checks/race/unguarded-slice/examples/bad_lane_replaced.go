package example

// Lanes gives jobs to all workers.
type Lanes struct {
	lanes []chan func()
	jobs  chan func()
}

// New makes n lanes and gives out what comes in.
func New(n, size int) *Lanes {
	l := &Lanes{lanes: make([]chan func(), n), jobs: make(chan func())}
	l.Open(size)
	go l.spread()
	return l
}

// Open gives every lane a new queue.
func (l *Lanes) Open(size int) {
	for i := range l.lanes {
		l.lanes[i] = make(chan func(), size) // want race/unguarded-slice@"l.lanes[i]"
	}
}

// Add hands a job in.
func (l *Lanes) Add(job func()) {
	l.jobs <- job
}

func (l *Lanes) spread() {
	for job := range l.jobs {
		for _, lane := range l.lanes {
			lane <- job
		}
	}
}
