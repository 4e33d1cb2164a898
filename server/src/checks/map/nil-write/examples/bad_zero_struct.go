// go: 1.25

package accesslog

type Report struct {
	Total    int
	Failed   int
	ByStatus map[int]int
}

// Summarize reads statuses until next has no more of them.
func Summarize(next func() (status int, ok bool)) Report {
	var rep Report
	for {
		status, ok := next()
		if !ok {
			return rep
		}
		rep.Total++
		if status >= 500 {
			rep.Failed++
		}
		rep.ByStatus[status]++ // want map/nil-write@"rep.ByStatus[status]"
	}
}

// Rate is the share of failed requests in percent.
func (r Report) Rate() int {
	if r.Total == 0 {
		return 0
	}
	return 100 * r.Failed / r.Total
}
