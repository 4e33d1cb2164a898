// go: 1.25

// Package settings goes on where its file is no good.
package settings

import (
	"errors"
	"log"
)

// Values are settings by name.
type Values map[string]string

func load(lines []string) (Values, error) {
	if len(lines) == 0 {
		return nil, errors.New("empty")
	}
	out := make(Values, len(lines))
	for _, l := range lines {
		out[l] = l
	}
	return out, nil
}

func note(err error, what string) {
	if err != nil {
		log.Print(what, err)
	}
}

// Load adds where things listen.
func Load(lines []string, listen string) Values {
	values, err := load(lines)
	note(err, "settings: ")
	values["listen"] = listen // want map/nil-write@"values[\"listen\"]"
	return values
}
