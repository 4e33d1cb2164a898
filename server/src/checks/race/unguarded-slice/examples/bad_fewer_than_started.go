package load

import "context"

// Some loads the cursors at once, and goes on with those that have come when the context ends.
func Some(ctx context.Context, cursors []*int, read func(*int) bool) []*int {
	done := make(chan int, len(cursors))
	for i := range cursors {
		go func() {
			defer func() {
				if r := recover(); r != nil {
					done <- i
				}
			}()
			if !read(cursors[i]) {
				done <- i
				return
			}
			done <- -1
		}()
	}
	var blank []int
	for n := 0; n < len(cursors); n++ {
		select {
		case <-ctx.Done():
			n++
		case i := <-done:
			if i != -1 {
				blank = append(blank, i)
			}
		}
	}
	for _, i := range blank {
		cursors = append(cursors[:i], cursors[i+1:]...) // want race/unguarded-slice
	}
	return cursors
}
