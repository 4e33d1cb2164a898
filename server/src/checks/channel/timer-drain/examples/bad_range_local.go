// go: 1.25

package spin

import "time"

// Spinner draws while something runs.
func Spinner(every time.Duration, draw func(frame int)) (stop func()) {
	ticker := time.NewTicker(every)
	go func() {
		frame := 0
		for range ticker.C { // want channel/timer-drain@"ticker.C"
			frame++
			draw(frame)
		}
	}()
	return ticker.Stop
}
