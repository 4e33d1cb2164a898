// go: 1.25

package pipe

import (
	"bufio"
	"io"
	"sync"
)

// Pass sends lines on while the other side is there.
func Pass(in io.Reader, connect func() error, send func(string)) {
	ready := false
	var mu sync.Mutex
	changed := sync.NewCond(&mu)
	go func() {
		for connect() == nil {
			set(&ready, changed, true)
			changed.L.Lock()
			ready = false
			changed.L.Unlock()
		}
	}()
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		await(&ready, changed)
		send(lines.Text())
	}
}

func set(ready *bool, changed *sync.Cond, to bool) {
	changed.L.Lock()
	*ready = to
	changed.Broadcast()
	changed.L.Unlock()
}

func await(ready *bool, changed *sync.Cond) {
	changed.L.Lock()
	for !*ready {
		changed.Wait()
	}
	changed.L.Unlock()
}
