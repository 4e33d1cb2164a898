// lookalike: bad_loop_address_1_21.go each iteration has a variable of its own
// go: 1.22

package users

// User is somebody.
type User struct {
	Name  string
	Admin bool
}

// ByName finds users by their names.
func ByName(users []User) map[string]*User {
	found := make(map[string]*User, len(users))
	for _, u := range users {
		found[u.Name] = &u
	}
	return found
}
