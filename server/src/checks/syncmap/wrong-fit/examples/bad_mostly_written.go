// go: 1.25

package positions

import "sync"

// Point is a place.
type Point struct{ X, Y float64 }

// example:begin
// Tracker remembers where everything was last.
type Tracker struct {
	last sync.Map // want syncmap/wrong-fit@"last" `stored into or deleted from at 4 places`
}

// Move notes a place.
func (t *Tracker) Move(id int, to Point) { t.last.Store(id, to) }

// Home puts something back to the origin.
func (t *Tracker) Home(id int) { t.last.Store(id, Point{}) }

// example:end

// Land puts something onto the ground.
func (t *Tracker) Land(id int, x float64) { t.last.Store(id, Point{X: x}) }

// Forget drops something.
func (t *Tracker) Forget(id int) { t.last.Delete(id) }

// Where tells a place.
func (t *Tracker) Where(id int) (Point, bool) {
	v, ok := t.last.Load(id)
	if !ok {
		return Point{}, false
	}
	return v.(Point), true
}
