package fixture

import "fmt"

// askBoth takes what each of the two has, an answer or what went wrong: one of them each.
func askBoth(left, right func() (string, error)) (out []string) {
	fromLeft, fromRight := make(chan string), make(chan string)
	leftFailed, rightFailed := make(chan error), make(chan error)
	go func() {
		s, err := left()
		if err != nil {
			leftFailed <- err
			return
		}
		fromLeft <- s
	}()
	go func() {
		s, err := right()
		if err != nil {
			rightFailed <- err
			return
		}
		fromRight <- s
	}()
	for range 2 {
		select {
		case s := <-fromLeft:
			out = append(out, s)
		case s := <-fromRight:
			out = append(out, s)
		case err := <-leftFailed:
			fmt.Println(err)
		case err := <-rightFailed:
			fmt.Println(err)
		}
	}
	return out
}
