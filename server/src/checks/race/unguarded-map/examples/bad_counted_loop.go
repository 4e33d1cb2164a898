// go: 1.25
package visits

// Both visits two places at once.
func Both(visit func(place int) bool) map[int]bool {
	seen := map[int]bool{}
	done := make(chan bool)
	for i := 0; i < 2; i++ {
		go func() {
			seen[i] = visit(i) // want race/unguarded-map@"seen[i]"
			done <- true
		}()
	}
	<-done
	<-done
	return seen
}
