// go: 1.25

package manifest

// Build is one way to make an image.
type Build struct {
	Name  string
	Stage string
}

// Rename gives an option its newer name, which the loop leaves alone where it comes past.
func Rename(options map[string]any) {
	for key, value := range options {
		switch key {
		case "build_target":
			options["build-target"] = value
			delete(options, key)
		}
	}
}

// Finish puts each build back under its own name.
func Finish(builds map[string]*Build, last func(*Build) *Build) {
	for _, b := range builds {
		if b.Stage != "" {
			continue
		}
		builds[b.Name] = last(b)
	}
}
