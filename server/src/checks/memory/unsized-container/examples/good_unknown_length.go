// lookalike: bad_counting.go cannot know how many there will be
// go: 1.25

package squares

func Below(limit int) []int {
	out := []int{}
	for i := 0; i*i < limit; i++ {
		out = append(out, i*i)
	}
	return out
}

func All(ch <-chan int) []int {
	var out []int
	for x := range ch {
		out = append(out, x)
	}
	return out
}
