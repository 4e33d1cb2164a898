// go: 1.25

package labels

// Add puts a label on a thing that may have none yet; nothing keeps it.
func Add(of map[string][]string, thing, label string) {
	list, ok := of[thing]
	if !ok {
		list = []string{}
	}
	list = append(list, label) // want slice/lost-append@"list = append(list, label)"
}
