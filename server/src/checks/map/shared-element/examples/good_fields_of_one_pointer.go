// lookalike: bad_fields_of_one_pointer.go keeps a copy of each step, or hands one thing to all
// go: 1.25

package walk

type Step struct{ X, Y int }

func Path(moves []int) []*Step {
	path := make([]*Step, 0, len(moves))
	at := &Step{}
	for i, m := range moves {
		at.X += m
		at.Y += i
		here := *at
		path = append(path, &here)
	}
	return path
}

// Same is one step for everybody.
func Same(names []string) []*Step {
	out := make([]*Step, 0, len(names))
	one := &Step{}
	for range names {
		one.X++
		out = append(out, one)
	}
	return out
}
