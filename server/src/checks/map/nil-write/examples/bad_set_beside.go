package p

type plan struct{ leads map[string]bool }

func (p *plan) isLead(name string) bool { return p.leads[name] }

func planFor(names []string) *plan {
	if len(names) == 0 {
		return nil
	}
	return &plan{leads: map[string]bool{names[0]: true}}
}

func layout(names []string, sizes []int64, merge int) map[string]int64 {
	p := planFor(names)
	var offsets map[string]int64
	if merge != 0 {
		p = planFor(names[1:])
		offsets = make(map[string]int64)
	}
	leadsFirst := func(i int) bool { return p != nil && p.isLead(names[i]) }
	at := int64(0)
	for i, name := range names {
		if !leadsFirst(i) {
			at += sizes[i]
		}
		if p != nil && p.isLead(name) {
			offsets[name] = at // want map/nil-write
		}
	}
	return offsets
}
