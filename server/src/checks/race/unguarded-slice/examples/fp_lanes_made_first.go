package example

// Lanes gives jobs to all workers.
type Lanes struct {
	lanes []chan func()
	jobs  chan func()
}

// New makes n lanes without a queue.
func New(n int) *Lanes {
	return &Lanes{lanes: make([]chan func(), n), jobs: make(chan func())}
}

// Open gives every lane its queue.
func (l *Lanes) Open(size int) {
	for i := range l.lanes {
		l.lanes[i] = make(chan func(), size)
	}
}

// Run gives out what comes in.
func (l *Lanes) Run() {
	go l.spread()
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
