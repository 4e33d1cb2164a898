// lookalike: bad_constructor_goroutine.go the goroutine has ended before anybody asks
// go: 1.25

// Command pulse prints what a background goroutine has counted.
package main

import "fmt"

type meter struct {
	beats map[string]int
	done  chan struct{}
}

func newMeter(name string) *meter {
	m := &meter{beats: map[string]int{}, done: make(chan struct{})}
	m.beats["begun"] = 1
	go m.run(name)
	return m
}

func (m *meter) run(name string) {
	defer close(m.done)
	for range 10 {
		m.beats[name]++
	}
}

func (m *meter) wait() { <-m.done }

func (m *meter) count(name string) int { return m.beats[name] }

func main() {
	m := newMeter("heart")
	m.wait()
	fmt.Println(m.count("heart"))
}
