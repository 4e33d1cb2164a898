// lookalike: bad_encoded.go encodes the map itself, sorted by key
// go: 1.25

package export

import "encoding/json"

type User struct {
	Name string `json:"name"`
}

func Dump(users map[int]User) ([]byte, error) {
	return json.Marshal(users)
}

func Count(users map[int]User) int {
	var list []User // want memory/unsized-container
	for _, u := range users {
		list = append(list, u)
	}
	return len(list)
}
