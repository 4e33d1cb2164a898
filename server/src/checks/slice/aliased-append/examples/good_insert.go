// lookalike: bad_insert.go copies the tail first
// go: 1.25

package playlist

import "slices"

type List struct {
	songs []string
}

func (l *List) Insert(at int, song string) {
	l.songs = append(l.songs[:at], append([]string{song}, l.songs[at:]...)...)
}

func (l *List) InsertAll(at int, songs ...string) {
	l.songs = slices.Insert(l.songs, at, songs...)
}
