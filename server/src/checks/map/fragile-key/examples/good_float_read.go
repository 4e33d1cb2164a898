// go: 1.25

package steps

const half = 0.5

var names = map[float64]string{0.5: "half", 1: "one"}

// Half looks for a constant that is there.
func Half() string {
	return names[half]
}

// Prefix has one part that changes.
func Prefix(m map[string]int, name string) int {
	return m["user/"+name]
}
