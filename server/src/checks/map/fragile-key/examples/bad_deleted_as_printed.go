// go: 1.25

// Package quota counts by user and host.
package quota

import "fmt"

type who struct {
	user, host string
}

// Counts are kept under a printed name.
type Counts struct {
	byName map[string]int
}

// Forget may remove the count of somebody else.
func (c *Counts) Forget(w who) {
	delete(c.byName, fmt.Sprintf("%v", w)) // want map/fragile-key@"fmt.Sprintf(\"%v\", w)"
}
