// go: 1.25

package walk

type point struct{ x, y int }

// Path gives the places that the steps lead to.
func Path(steps []point) map[int]*point {
	at := &point{}
	path := make(map[int]*point, len(steps))
	for i, s := range steps {
		at.x += s.x
		at.y += s.y
		path[i] = at // want map/shared-element
	}
	return path
}
