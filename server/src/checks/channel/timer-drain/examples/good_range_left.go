// lookalike: bad_range_local.go the loop returns by itself
// go: 1.25

package spin

import "time"

// Spinner draws a number of frames.
func Spinner(every time.Duration, frames int, draw func(frame int)) {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	frame := 0
	for range ticker.C {
		frame++
		draw(frame)
		if frame == frames {
			return
		}
	}
}
