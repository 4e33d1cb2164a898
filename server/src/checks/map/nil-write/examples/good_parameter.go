// go: 1.25

package env

import "strings"

// Merge writes into a map that belongs to the caller.
func Merge(into map[string]string, assignments []string) {
	for _, a := range assignments {
		if name, value, ok := strings.Cut(a, "="); ok {
			into[name] = value
		}
	}
}

// Options is filled in by the callers of this package.
type Options struct {
	Env  map[string]string
	Args []string
}

// Expand sets a variable for every argument of the form name=value.
func (o *Options) Expand() {
	for _, arg := range o.Args {
		if name, value, ok := strings.Cut(arg, "="); ok {
			o.Env[name] = value
		}
	}
}

// Defaults touches tables that the caller owns, one after the other.
func Defaults(tables map[string]map[string]string, shell string) {
	for _, table := range tables {
		if table["SHELL"] == "" {
			table["SHELL"] = shell
		}
	}
}
