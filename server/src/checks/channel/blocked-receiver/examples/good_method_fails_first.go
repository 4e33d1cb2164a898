// lookalike: bad_method_fails_first.go it is closed in any case, or somebody else answers
// go: 1.25

package load

import (
	"log"
	"os"
)

type loader struct {
	text []byte
	done chan struct{}
}

func (l *loader) load(path string) {
	defer close(l.done)
	text, err := os.ReadFile(path)
	if err != nil {
		log.Print(err)
		return
	}
	l.text = text
}

// File waits for what is in a file.
func File(path string) []byte {
	l := &loader{done: make(chan struct{})}
	go l.load(path)
	<-l.done
	return l.text
}

type question struct {
	key   string
	reply chan string
}

func answer(to chan<- string) { to <- "nobody knows" }

// Ask asks a table.
func Ask(table map[string]string, key string) string {
	q := question{key: key, reply: make(chan string)}
	if v, ok := table[q.key]; ok {
		go func() { q.reply <- v }()
	} else {
		go answer(q.reply)
	}
	return <-q.reply
}

type desk struct {
	asked chan *note
}

type note struct {
	text  string
	ready chan struct{}
}

func (d *desk) work() {
	for n := range d.asked {
		n.text += "!"
		close(n.ready)
	}
}

// Write has the desk work on a text.
func (d *desk) Write(text string) string {
	n := &note{text: text, ready: make(chan struct{})}
	d.asked <- n
	<-n.ready
	return n.text
}

// Open opens a desk.
func Open() *desk {
	d := &desk{asked: make(chan *note)}
	go d.work()
	return d
}
