// go: 1.25

package users

// User is an account.
type User struct {
	ID   int
	Name string
}

// ByID indexes accounts.
func ByID(names []string) map[int]*User {
	byID := make(map[int]*User) // want memory/unsized-container
	var u User
	for i, name := range names {
		u.ID = i
		u.Name = name
		byID[i] = &u // want map/shared-element@"&u"
	}
	return byID
}
