// go: 1.22

// Package relay forwards what subscribers are told, each with options of its own.
package relay

import "strings"

// Options say what a subscriber wants.
type Options struct {
	Topic string
	Limit int
	Sent  int
}

// Clone returns a copy.
func (o *Options) Clone() *Options {
	return &Options{Topic: o.Topic, Limit: o.Limit}
}

// Follow starts a subscriber for each topic. Each of them has the options that were made for it.
func Follow(topics []string, opts *Options) []<-chan string {
	all := make([]<-chan string, 0, len(topics))
	for _, t := range topics {
		opts = opts.Clone()
		opts.Topic = strings.ToLower(t)
		all = append(all, subscribe(opts))
	}
	return all
}

// Twice starts two, one after the other.
func Twice(first, second string) (<-chan string, <-chan string) {
	opts := &Options{Topic: first}
	a := subscribe(opts)
	opts = &Options{Topic: second, Limit: 10}
	opts.Limit++
	return a, subscribe(opts)
}

func subscribe(opts *Options) <-chan string {
	out := make(chan string)
	go func() {
		defer close(out)
		for opts.Limit == 0 || opts.Sent < opts.Limit {
			opts.Sent++
			out <- opts.Topic
		}
	}()
	return out
}
