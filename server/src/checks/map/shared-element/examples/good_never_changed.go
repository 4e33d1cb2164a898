// lookalike: bad_pointer_to_local.go shares one value on purpose
// go: 1.25

package users

type Role struct {
	Name string
	Uses int
}

// Assign gives all users the same role.
func Assign(names []string) map[string]*Role {
	roles := make(map[string]*Role) // want memory/unsized-container
	guest := Role{Name: "guest"}
	for _, name := range names {
		roles[name] = &guest
		guest.Uses++
	}
	return roles
}
