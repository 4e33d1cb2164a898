// go: 1.25

package bench

import "sync"

type Test struct {
	Run func(wg *sync.WaitGroup)
}

// newQueue is run by one goroutine.
func newQueue(size int) Test {
	queue := make([][]byte, size)
	return Test{
		Run: func(wg *sync.WaitGroup) {
			wg.Go(func() {
				for i := size; ; i++ {
					k := i % size
					if len(queue[k]) > 100 {
						return
					}
					queue[k] = append(queue[k][:0], byte(i))
				}
			})
		},
	}
}

// newBoth runs the queue beside something else.
func newBoth(size int) Test {
	queue := newQueue(size)
	return Test{
		Run: func(wg *sync.WaitGroup) {
			queue.Run(wg)
			wg.Go(func() {})
		},
	}
}

func run(t Test) {
	var wg sync.WaitGroup
	t.Run(&wg)
	wg.Wait()
}

func Queue() { run(newQueue(10)) }

func Both() { run(newBoth(10)) }
