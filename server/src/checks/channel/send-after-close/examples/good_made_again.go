// go: 1.25

package batch

type batcher struct{ out chan int }

func newBatcher() *batcher { return &batcher{out: make(chan int, 8)} }

func (b *batcher) next(v int) {
	close(b.out)
	b.out = make(chan int, 8)
	b.out <- v
}
