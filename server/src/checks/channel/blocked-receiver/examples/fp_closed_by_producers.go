// fp: the method hands out the channel, behind an interface, so that producers send on it and close it
// go: 1.25

package tally

// Report adds up numbers until their producers close Numbers.
type Report interface {
	Numbers() chan<- int
	Run() <-chan int
}

type report struct{ numbers chan int }

// New returns an empty report.
func New() Report { return &report{numbers: make(chan int, 16)} }

func (r *report) Numbers() chan<- int { return r.numbers }

func (r *report) Run() <-chan int {
	total := make(chan int, 1)
	go func() {
		defer close(total)
		sum := 0
		for n := range r.numbers {
			sum += n
		}
		total <- sum
	}()
	return total
}
