// go: 1.25

// Package reports makes reports of two kinds, one after the other, each in a goroutine that hands its result over.
package reports

// Report can be made in several ways.
type Report interface{ Run() <-chan int }

type plain struct{ total int }

func (p *plain) Run() <-chan int {
	out := make(chan int, 1)
	go func() {
		p.total++
		out <- p.total
	}()
	return out
}

type doubled struct{ base *plain }

func (d *doubled) Run() <-chan int {
	out := make(chan int, 1)
	go func() {
		d.base.total += 2
		out <- d.base.total
	}()
	return out
}

// Twice runs a report twice.
func Twice(r Report) int {
	first := <-r.Run()
	second := <-r.Run()
	return first + second
}

// Make makes one.
func Make(twice bool) Report {
	if twice {
		return &doubled{base: &plain{}}
	}
	return &plain{}
}
