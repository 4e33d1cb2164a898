// go: 1.25

package phases

import "sync"

// One group for each phase.
var groups = map[string]*sync.WaitGroup{}

// Run starts n workers of a phase.
func Run(phase string, n int, work func(int)) {
	groups[phase] = &sync.WaitGroup{}
	for i := range n {
		groups[phase].Add(1)
		go func() {
			defer groups[phase].Done() // want race/deleted-entry-use@"groups[phase]"
			work(i)
		}()
	}
	delete(groups, phase)
}
