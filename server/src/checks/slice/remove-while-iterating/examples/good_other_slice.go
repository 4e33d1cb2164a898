// go: 1.25

package perms

// Permute lists all orders of xs: each call works on a slice of its own.
func Permute(xs []int, visit func([]int)) {
	permute(nil, xs, visit)
}

func permute(head, rest []int, visit func([]int)) {
	if len(rest) == 0 {
		visit(head)
		return
	}
	for i, x := range rest {
		others := append(append([]int(nil), rest[:i]...), rest[i+1:]...)
		permute(append(head[:len(head):len(head)], x), others, visit)
	}
}
