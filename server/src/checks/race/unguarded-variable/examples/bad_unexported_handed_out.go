// go: 1.25
package queue

// Queue is what users see.
type Queue interface {
	Start()
	Stop() bool
}

// Connection opens queues.
type Connection interface{ Open(name string) Queue }

type connection struct{ name string }

// Dial gives a connection.
func Dial(name string) *connection { return &connection{name: name} }

// Open gives a queue.
func (c *connection) Open(name string) Queue {
	return &queue{name: c.name + name, out: make(chan string)}
}

type queue struct {
	name    string
	out     chan string
	stopped bool
}

// Start begins.
func (q *queue) Start() { go q.consume() }

// example:begin
// Stop ends it.
func (q *queue) Stop() bool {
	if q.stopped {
		return false
	}
	q.stopped = true // want race/unguarded-variable@"q.stopped"
	return true
}

func (q *queue) consume() {
	for {
		q.out <- q.name
		if q.stopped {
			return
		}
	}
}

// example:end

// Out gives what was consumed.
func (q *queue) Out() <-chan string { return q.out }
