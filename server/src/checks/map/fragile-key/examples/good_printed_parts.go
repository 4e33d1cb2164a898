// lookalike: bad_printed_parts.go the struct is the key itself, texts are quoted, or numbers are printed
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
	byQuery map[Query]int
}

// New makes an empty store.
func New() *Plans { return &Plans{byArgs: make(map[string]int), byQuery: make(map[Query]int)} }

// Args finds a plan by its arguments.
func (p *Plans) Args(args []string) int { return p.byArgs[fmt.Sprintf("%q", args)] }

// Numbers finds a plan by numbers.
func (p *Plans) Numbers(ns []int) int { return p.byArgs[fmt.Sprintf("%v", ns)] }

// Query finds a plan by its query.
func (p *Plans) Query(q Query) int { return p.byQuery[q] }
