// go: 1.22

package pulse

import (
	"fmt"
	"time"
)

// Beat says something every second until it is told to stop: what is left behind is the last timer, once.
func Beat(done <-chan struct{}) {
	for n := 0; ; n++ {
		select {
		case <-time.After(time.Second):
			fmt.Println("beat", n)
		case <-done:
			fmt.Println("quiet")
			return
		}
	}
}
