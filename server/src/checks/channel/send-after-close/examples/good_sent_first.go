// lookalike: bad_in_sequence.go the last value is sent first
// go: 1.25

package mail

type box struct{ out chan string }

func newBox() *box { return &box{out: make(chan string, 2)} }

func (b *box) shut(last string) {
	b.out <- last
	close(b.out)
}
