// go: 1.25

package runs

// Run is a number of equal bytes.
type Run struct {
	Byte  byte
	Count int
}

// Encode finds the runs; the first one counts all bytes.
func Encode(data []byte) []Run {
	runs := []Run{{}}
	total := &runs[0]
	for i, b := range data {
		if i == 0 || data[i-1] != b {
			runs = append(runs, Run{Byte: b})
		}
		total.Count++ // want slice/stale-element-pointer@"total.Count"
	}
	return runs
}
