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
	text, err := os.ReadFile(path)
	if err != nil {
		log.Print(err)
		return
	}
	l.text = text
	close(l.done)
}

// File waits for what is in a file.
func File(path string) []byte {
	l := &loader{done: make(chan struct{})}
	go l.load(path)
	<-l.done // want channel/blocked-receiver@"<-l.done" `leaves at`
	return l.text
}

type question struct {
	key   string
	reply chan string
}

// Ask asks a table.
func Ask(table map[string]string, key string) string {
	q := question{key: key, reply: make(chan string)}
	if v, ok := table[q.key]; ok {
		go func() { q.reply <- v }()
	}
	return <-q.reply // want channel/blocked-receiver@"<-q.reply" `does not come past`
}
