// go: 1.25

package metrics

// Sample is one measurement.
type Sample struct {
	Name  string
	Value float64
}

// Collector gathers samples.
type Collector struct {
	samples []*Sample
}

// Add keeps a sample of each value.
func (c *Collector) Add(values map[string]float64) {
	s := &Sample{}
	for name, v := range values {
		s.Name, s.Value = name, v
		c.samples = append(c.samples, s) // want map/shared-element@"s"
	}
}
