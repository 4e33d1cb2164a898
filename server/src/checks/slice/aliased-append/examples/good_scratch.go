// lookalike: bad_kept_in_loop.go hands each result on before the next
// go: 1.25

package keys

import "io"

// Write writes keys with one prefix.
func Write(w io.Writer, prefix string, ids []byte) error {
	buf := make([]byte, 0, 64)
	buf = append(buf, prefix...)
	n := len(prefix)
	for _, id := range ids {
		key := append(buf[:n], id)
		if _, err := w.Write(key); err != nil {
			return err
		}
	}
	return nil
}

// Filter keeps the array.
func Filter(xs []int, keep func(int) bool) []int {
	out := xs[:0]
	for _, x := range xs {
		if keep(x) {
			out = append(out, x)
		}
	}
	return out
}
