// go: 1.25

package post

// Office sends letters, and tells afterwards which ones were in which bag.
type Office struct {
	Quick bool
}

// Send puts the letters of each town into bags, which it forgets to make in a hurry.
func (o *Office) Send(towns map[string][]int) map[string][]int {
	var sent map[string][]int
	if !o.Quick {
		sent = make(map[string][]int, 8)
	}
	for town, letters := range towns {
		sent[town] = letters // want map/nil-write@"sent[town]"
	}
	return sent
}
