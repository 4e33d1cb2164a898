// go: 1.20

package playlist

// List holds songs in order.
type List struct {
	songs []string
}

// Insert puts a song at a position: a copy would need slices.Clone.
func (l *List) Insert(at int, song string) {
	l.songs = append(append(l.songs[:at], song), l.songs[at:]...) // want slice/aliased-append@"append(l.songs[:at], song)"
}
