package shard

import "sync"

// counter is a sync.WaitGroup, or one that lets only so many run at once.
type counter interface {
	Add(n int)
	Done()
	Wait()
}

type limited struct {
	sync.WaitGroup
	slots chan struct{}
}

func (l *limited) Add(n int) {
	for range n {
		l.slots <- struct{}{}
	}
	l.WaitGroup.Add(n)
}

func (l *limited) Done() {
	<-l.slots
	l.WaitGroup.Done()
}

type answers struct{ ch chan int }

func (a *answers) send(n int) { a.ch <- n }

func (a *answers) complete() { close(a.ch) }

// Run asks all parts, at most so many at once, and ends the answers when the last one has come.
func Run(parts []string, most int, ask func(string) int) <-chan int {
	var wg counter = &sync.WaitGroup{}
	if most > 0 {
		wg = &limited{slots: make(chan struct{}, most)}
	}
	all := &answers{ch: make(chan int)}
	go func() {
		defer all.complete()
		for _, p := range parts {
			wg.Add(1)
			go func() {
				defer wg.Done()
				all.send(ask(p))
			}()
		}
		wg.Wait()
	}()
	return all.ch
}
