// lookalike: bad_store_nil.go an empty sink takes the place of nil
// go: 1.25

package logger

import "sync/atomic"

// Sink takes lines.
type Sink func(line string)

var sink atomic.Value // of Sink

// SetSink sends all lines to a sink.
func SetSink(s Sink) {
	sink.Store(s)
}

// Reset sends lines nowhere.
func Reset() {
	sink.Store(Sink(nil))
}

// Print sends a line.
func Print(line string) {
	s, ok := sink.Load().(Sink)
	if ok && s != nil {
		s(line)
	}
}
