// go: 1.25

package scrape

// Sample is one value.
type Sample struct {
	Labels map[string]string
	Value  float64
}

// Collect gives all samples the labels of the last collector.
func Collect(all []string, values func(string) []float64) []Sample {
	var out []Sample
	labels := map[string]string{"job": "scrape"}
	for _, name := range all {
		labels["collector"] = name
		for _, v := range values(name) {
			out = append(out, Sample{Labels: labels, Value: v}) // want map/shared-element@"labels"
		}
	}
	return out
}
