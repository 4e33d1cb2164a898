// go: 1.25

// Package feed reads results, of which the last one says that it is the last.
package feed

import "io"

type result struct {
	text string
	err  error
}

func (r result) Err() error { return r.err }

func produce(in []string, out chan<- result) {
	for _, s := range in {
		out <- result{text: s}
	}
	out <- result{err: io.EOF}
}

// Read is told by the value when there is no more.
func Read(in []string) (all []string) {
	out := make(chan result, len(in)+1)
	go produce(in, out)
	for r := range out {
		if err := r.Err(); err != nil {
			return all
		}
		all = append(all, r.text)
	}
	return all
}
