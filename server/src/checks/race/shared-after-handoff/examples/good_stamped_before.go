// lookalike: bad_changed_by_helper.go the helper comes first, and later ones only read
// go: 1.25

package audits

// Entry is one thing that was done.
type Entry struct {
	Who  string
	Tags map[string]string
}

// Log writes entries in the background.
type Log struct {
	entries chan *Entry
	host    string
	last    string
}

// Add sends one.
func (l *Log) Add(who string) {
	e := &Entry{Who: who, Tags: map[string]string{}}
	l.stamp(e)
	l.entries <- e
	l.note(e)
}

func (l *Log) stamp(e *Entry) {
	e.Tags["host"] = l.host
}

func (l *Log) note(e *Entry) {
	l.last = e.Who
}

// Run writes what comes.
func (l *Log) Run(write func(*Entry)) {
	for e := range l.entries {
		write(e)
	}
}
