// go: 1.25

// Package fields keeps several values for each name.
package fields

// Fields is a list of values for each name.
type Fields map[string][]string

// Add appends a value.
func (f Fields) Add(name, value string) { f[name] = append(f[name], value) }

// Drop removes a name.
func (f Fields) Drop(name string) { delete(f, name) }

// First is the first value.
func (f Fields) First(name string) string {
	return f[name][0] // want map/missing-entry-use@"f[name][0]"
}

// Last is the last value, if there is one.
func (f Fields) Last(name string) string {
	if n := len(f[name]); n > 0 {
		return f[name][n-1]
	}
	return ""
}
