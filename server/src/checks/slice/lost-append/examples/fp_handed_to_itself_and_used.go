// go: 1.24

// Package plan pushes what it finds on its way down to where it is used, by recursion.
package plan

type Plan struct {
	input  *Plan
	filter string
	scan   []string
	isScan bool
}

// Push has the filters at the scan below.
func Push(p *Plan, found []string) {
	switch {
	case p.isScan:
		if len(found) > 0 {
			p.scan = found
		}
	case p.filter != "":
		found = append(found, p.filter)
	}
	if p.input != nil {
		Push(p.input, found)
	}
}
