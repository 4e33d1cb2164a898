// lookalike: bad_joined.go puts a delimiter between the parts
// go: 1.25

package quota

type Quota struct {
	left map[string]int
}

func (q *Quota) Left(user, host string) int {
	return q.left[user+"\x00"+host]
}
