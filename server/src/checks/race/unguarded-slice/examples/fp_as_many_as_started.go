package load

import "context"

// All loads the cursors at once, and leaves out those that have nothing. Who is not waited for is left alone.
func All(ctx context.Context, cursors []*int, read func(*int) bool) []*int {
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
			return nil
		case i := <-done:
			if i != -1 {
				blank = append(blank, i)
			}
		}
	}
	for _, i := range blank {
		cursors = append(cursors[:i], cursors[i+1:]...)
	}
	return cursors
}
