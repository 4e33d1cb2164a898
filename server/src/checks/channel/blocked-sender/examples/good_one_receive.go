// go: 1.25

package work

// Do runs f beside the caller's own work.
func Do(f func() int, rest func()) int {
	n := make(chan int)
	go func() { n <- f() }()
	rest()
	return <-n
}
