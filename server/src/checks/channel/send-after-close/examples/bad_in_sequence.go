// go: 1.25

package mail

type box struct{ out chan string }

func newBox() *box { return &box{out: make(chan string, 2)} }

func (b *box) shut(last string) {
	close(b.out)
	b.out <- last // want channel/send-after-close@"b.out <- last" `before this send`
}
