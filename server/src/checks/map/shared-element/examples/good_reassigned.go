// lookalike: bad_pointer_variable.go assigns a new object each time
// go: 1.25

package metrics

type Sample struct {
	Name  string
	Value float64
}

type Collector struct {
	samples []*Sample
}

func (c *Collector) Add(values map[string]float64) {
	var s *Sample
	for name, v := range values {
		s = &Sample{}
		s.Name, s.Value = name, v
		c.samples = append(c.samples, s)
	}
}
