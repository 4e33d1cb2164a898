// lookalike: bad_loop_address_1_21.go the copy is stored, or the loop ends with it
// go: 1.21

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
		u := u
		found[u.Name] = &u
	}
	return found
}

// Pointers goes by index.
func Pointers(users []User) []*User {
	out := make([]*User, 0, len(users))
	for i := range users {
		out = append(out, &users[i])
	}
	return out
}

// Add adds the first administrator.
func Add(to []*User, users []User) []*User {
	for _, u := range users {
		if u.Admin {
			to = append(to, &u)
			break
		}
	}
	return to
}

// Each calls f with one user at a time.
func Each(users []User, f func(...*User)) {
	var args []*User
	for _, u := range users {
		args = args[:0]
		args = append(args, &u)
		f(args...)
	}
}
