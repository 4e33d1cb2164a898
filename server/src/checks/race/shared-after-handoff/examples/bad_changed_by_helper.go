// go: 1.25

// The helper changes what is no longer its caller's.
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
}

// Add sends one.
func (l *Log) Add(who string) {
	e := &Entry{Who: who, Tags: map[string]string{}}
	l.entries <- e // want race/shared-after-handoff@"e"
	l.stamp(e)
}

func (l *Log) stamp(e *Entry) {
	e.Tags["host"] = l.host
}

// Run writes what comes.
func (l *Log) Run(write func(*Entry)) {
	for e := range l.entries {
		write(e)
	}
}
