// go: 1.25

package journal

// Journal writes its lines in a goroutine.
type Journal struct {
	lines chan string
	ended chan struct{}
}

// Open starts the writer.
func Open(write func(string)) *Journal {
	j := &Journal{lines: make(chan string, 8), ended: make(chan struct{})}
	go j.run(write)
	return j
}

func (j *Journal) run(write func(string)) {
	defer close(j.ended)
	for l := range j.lines { // want channel/never-closed@"j.lines"
		write(l)
	}
}

// Log queues a line.
func (j *Journal) Log(line string) { j.lines <- line }

// Close waits for the writer, which nobody has told to end.
func (j *Journal) Close() { <-j.ended }
