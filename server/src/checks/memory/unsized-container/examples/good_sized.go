// lookalike: bad_append.go makes room first
// go: 1.25

package users

// example:begin

type User struct {
	ID   int
	Name string
}

func Names(users []User) []string {
	names := make([]string, 0, len(users))
	for _, u := range users {
		names = append(names, u.Name)
	}
	return names
}

// example:end
