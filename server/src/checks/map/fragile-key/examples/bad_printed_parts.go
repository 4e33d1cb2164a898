// go: 1.25

package plans

import "fmt"

// Query is what a plan is kept for.
type Query struct {
	Table  string
	Column string
}

// Plans are kept by what their queries look like.
type Plans struct {
	byArgs  map[string]int
	byQuery map[string]int
}

// New makes an empty store.
func New() *Plans { return &Plans{byArgs: make(map[string]int), byQuery: make(map[string]int)} }

// Args finds a plan by its arguments: "a b" and "c" print as "a" and "b c" do.
func (p *Plans) Args(args []string) int {
	return p.byArgs[fmt.Sprintf("%v", args)] // want map/fragile-key@"fmt.Sprintf(\"%v\", args)"
}

// Query finds a plan by its query.
func (p *Plans) Query(q Query) int {
	return p.byQuery[fmt.Sprint(q)] // want map/fragile-key@"fmt.Sprint(q)"
}
