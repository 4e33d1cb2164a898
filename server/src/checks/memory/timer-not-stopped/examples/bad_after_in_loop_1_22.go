// go: 1.22

package pump

import "time"

// Drain reads until it is quiet for a minute.
func Drain(in <-chan []byte, handle func([]byte)) {
	for {
		select {
		case b, ok := <-in:
			if !ok {
				return
			}
			handle(b)
		case <-time.After(time.Minute): // want memory/timer-not-stopped@"time.After(time.Minute)" `time\.After in a loop`
			return
		}
	}
}

// Watch counts ticks until it has seen enough of them.
func Watch(n int, see func(time.Time)) {
	for t := range time.Tick(time.Second) { // want memory/timer-not-stopped@"time.Tick(time.Second)"
		see(t)
		if n--; n == 0 {
			return
		}
	}
}
