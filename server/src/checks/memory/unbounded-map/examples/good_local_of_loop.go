// lookalike: bad_own_loop.go the map belongs to one reading of the probe
// go: 1.25

package gauges

import "time"

// Series is what one reading brings.
type Series struct {
	points map[int64]float64
}

func (s *Series) add(value float64) {
	s.points[time.Now().UnixNano()] = value
}

// Run works until the readings end; what it collects in goes with each of them.
func Run(readings <-chan []float64, show func(map[int64]float64)) {
	for values := range readings {
		s := &Series{points: make(map[int64]float64)}
		for _, v := range values {
			s.add(v)
		}
		show(s.points)
	}
}
