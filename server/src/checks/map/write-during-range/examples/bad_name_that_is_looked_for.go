// go: 1.25

package manifest

// Rename gives options their newer names; one of the new names is looked for itself.
func Rename(options map[string]any) {
	for key, value := range options {
		switch key {
		case "target":
			options["build_target"] = value // want map/write-during-range@`options["build_target"]`
		case "build_target":
			options["build-target"] = value
		}
	}
}
