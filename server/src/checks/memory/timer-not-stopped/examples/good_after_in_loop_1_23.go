// lookalike: bad_after_in_loop_1_22.go is the same from Go 1.23 on
// go: 1.23

package pump

import "time"

func Drain(in <-chan []byte, handle func([]byte)) {
	for {
		select {
		case b, ok := <-in:
			if !ok {
				return
			}
			handle(b)
		case <-time.After(time.Minute):
			return
		}
	}
}

func Watch(n int, see func(time.Time)) {
	for t := range time.Tick(time.Second) {
		see(t)
		if n--; n == 0 {
			return
		}
	}
}
