// lookalike: bad_insert.go removes in place
// go: 1.25

package playlist

type List struct {
	songs []string
}

func (l *List) Remove(at int) {
	l.songs = append(l.songs[:at], l.songs[at+1:]...)
}

func Truncate(xs []int, n int, last int) []int {
	xs = append(xs[:n], last)
	return xs
}
