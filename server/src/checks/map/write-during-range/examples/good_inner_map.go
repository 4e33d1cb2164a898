// go: 1.25

package matrix

// Symmetric mirrors the entries of every row.
func Symmetric(m map[int]map[int]float64) map[int]map[int]float64 {
	out := make(map[int]map[int]float64, len(m))
	for i, row := range m {
		for j, v := range row {
			if out[j] == nil {
				out[j] = make(map[int]float64)
			}
			out[j][i] = v
		}
	}
	return out
}
