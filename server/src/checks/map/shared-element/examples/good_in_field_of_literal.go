// lookalike: bad_in_field_of_literal.go each collector has labels of its own, or all share on purpose what they add to
// go: 1.25

package scrape

// Sample is one value.
type Sample struct {
	Labels map[string]string
	Value  float64
}

// Collect gives each collector's samples its own labels.
func Collect(all []string, values func(string) []float64) []Sample {
	var out []Sample
	for _, name := range all {
		labels := map[string]string{"job": "scrape"}
		labels["collector"] = name
		for _, v := range values(name) {
			out = append(out, Sample{Labels: labels, Value: v})
		}
	}
	return out
}

type task struct {
	name string
	seen map[string]int
}

// Tasks all look into one table.
func Tasks(names []string) []task {
	out := make([]task, 0, len(names))
	seen := map[string]int{}
	for i, name := range names {
		seen[name] = i
		out = append(out, task{name: name, seen: seen})
	}
	return out
}
