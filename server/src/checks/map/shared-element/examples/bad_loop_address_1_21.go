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
		found[u.Name] = &u // want map/shared-element@"&u" `every iteration stores the same`
	}
	return found
}

// Admins returns those who may do everything.
func Admins(users []User) []*User {
	admins := make([]*User, 0, len(users))
	for _, u := range users {
		if !u.Admin {
			continue
		}
		admins = append(admins, &u) // want map/shared-element@"&u"
	}
	return admins
}

// Sums returns the bytes of all sums.
func Sums(sums [][4]byte) [][]byte {
	out := make([][]byte, 0, len(sums))
	for _, sum := range sums {
		out = append(out, sum[:]) // want map/shared-element@"sum[:]"
	}
	return out
}

// Entry is a line of a list.
type Entry struct {
	Title string
	User  *User
}

// List makes a list.
func List(users []User) []Entry {
	list := make([]Entry, 0, len(users))
	for _, u := range users {
		list = append(list, Entry{u.Name, &u}) // want map/shared-element@"Entry{u.Name, &u}"
	}
	return list
}

// Names returns pointers to the names.
func Names(users []User) []*string {
	names := make([]*string, len(users))
	for i, u := range users {
		names[i] = &u.Name // want map/shared-element@"&u.Name"
	}
	return names
}
