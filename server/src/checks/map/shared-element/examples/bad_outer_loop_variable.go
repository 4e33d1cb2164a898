// go: 1.25

package users

// User is somebody.
type User struct{ Name string }

// All returns pointers to the users, and the last of them.
func All(users []User) ([]*User, User) {
	var (
		all = make([]*User, 0, len(users))
		u   User
	)
	for _, u = range users {
		all = append(all, &u) // want map/shared-element@"&u"
	}
	return all, u
}
