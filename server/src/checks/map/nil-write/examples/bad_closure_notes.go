// go: 1.25

// Package rules notes a line that it does not know.
package rules

import (
	"log"
	"strings"
)

// Rules are names by what they are for.
type Rules struct{ Allowed, Denied map[string]bool }

// Parse reads lines such as "allow x".
func Parse(lines []string) Rules {
	r := Rules{Allowed: map[string]bool{}, Denied: map[string]bool{}}
	for n, line := range lines {
		bad := func() {
			log.Printf("line %d: %q", n, line)
		}
		var into map[string]bool
		kind, name, _ := strings.Cut(line, " ")
		switch kind {
		case "allow":
			into = r.Allowed
		case "deny":
			into = r.Denied
		default:
			bad()
		}
		into[name] = true // want map/nil-write@"into[name]"
	}
	return r
}
