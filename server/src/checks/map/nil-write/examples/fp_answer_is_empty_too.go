// go: 1.25

package post

// Office sends letters, and tells afterwards which ones were in which bag.
type Office struct {
	Quick bool
	bags  map[string][]int
}

// Open makes an office.
func Open(quick bool) *Office { return &Office{Quick: quick, bags: make(map[string][]int)} }

// Send puts the letters of each town into bags. In a hurry, nobody wants to know which.
func (o *Office) Send(towns map[string][]int) map[string][]int {
	var sent map[string][]int
	if !o.Quick {
		sent = make(map[string][]int, len(towns))
	}
	for town, letters := range towns {
		packed := o.pack(town, letters)
		for bag, numbers := range packed {
			sent[bag] = numbers
		}
	}
	return sent
}

// pack tells what went into which bag, unless nobody wants to know.
func (o *Office) pack(town string, letters []int) map[string][]int {
	var packed map[string][]int
	if !o.Quick {
		packed = make(map[string][]int)
	}
	for i, n := range letters {
		bag := town + string(rune('a'+i/10))
		o.bags[bag] = append(o.bags[bag], n)
		if !o.Quick {
			packed[bag] = o.bags[bag]
		}
	}
	return packed
}
