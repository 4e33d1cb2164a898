// go: 1.25

package walk

// Step is a place on the way.
type Step struct{ X, Y int }

// Path keeps one step, again and again.
func Path(moves []int) []*Step {
	path := make([]*Step, 0, len(moves))
	at := &Step{}
	for i, m := range moves {
		at.X += m
		at.Y += i
		path = append(path, at) // want map/shared-element@"at"
	}
	return path
}
