// go: 1.25

// Command pulse prints what a background goroutine counts.
package main

import (
	"fmt"
	"time"
)

type meter struct {
	beats map[string]int
}

func newMeter(name string) *meter {
	m := &meter{beats: map[string]int{}}
	go m.run(name)
	return m
}

func (m *meter) run(name string) {
	for range time.Tick(time.Second) {
		m.beats[name]++ // want race/unguarded-map@"m.beats[name]"
	}
}

func (m *meter) count(name string) int { return m.beats[name] }

func main() {
	m := newMeter("heart")
	for m.count("heart") < 10 {
		fmt.Println("waiting")
		time.Sleep(time.Second)
	}
}
