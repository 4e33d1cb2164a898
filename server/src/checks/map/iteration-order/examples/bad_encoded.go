// go: 1.25

package export

import "encoding/json"

// User is an account.
type User struct {
	Name string `json:"name"`
}

// Dump exports all users.
func Dump(users map[int]User) ([]byte, error) {
	list := make([]User, 0, len(users))
	for _, u := range users {
		list = append(list, u)
	}
	return json.Marshal(list) // want map/iteration-order@"json.Marshal(list)"
}
