// go: 1.25

package tally

// Report adds up numbers.
type Report interface {
	Numbers() <-chan int
	Run() <-chan int
}

type report struct{ numbers chan int }

// New returns an empty report.
func New() Report { return &report{numbers: make(chan int, 16)} }

func (r *report) Numbers() <-chan int { return r.numbers }

func (r *report) Run() <-chan int {
	total := make(chan int, 1)
	go func() {
		defer close(total)
		sum := 0
		for n := range r.numbers { // want channel/blocked-receiver@"r.numbers"
			sum += n
		}
		total <- sum
	}()
	return total
}
