// go: 1.25

package users

// User is a user.
type User struct {
	ID   int
	Name string
}

// example:begin

// Names gives the names of users.
func Names(users []User) []string {
	var names []string // want memory/unsized-container@"names" `len\(users\)`
	for _, u := range users {
		names = append(names, u.Name)
	}
	return names
}

// example:end
