// go: 1.25

package quota

// Quota is how much each user may store on a host.
type Quota struct {
	left map[string]int
}

// Left gives what is left.
func (q *Quota) Left(user, host string) int {
	return q.left[user+host] // want map/fragile-key@"user+host"
}
