// lookalike: bad_stores.go has names for keys
// go: 1.25

package codes

var names = make(map[string][]string)

func init() {
	names["first"] = []string{"one"}
	names["last"] = []string{"many"}
}

func Names(code string) []string { return names[code] }
