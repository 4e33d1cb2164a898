// go: 1.25

package demo

import (
	"fmt"
	"time"
)

// Run prints what a producer sends. The sleep slows it down.
func Run(n int) {
	ch := make(chan int)
	go func() {
		defer close(ch)
		for i := range n {
			time.Sleep(time.Millisecond)
			ch <- i
		}
	}()
	time.Sleep(10 * time.Millisecond)
	for i := range ch {
		fmt.Println(i)
	}
}
