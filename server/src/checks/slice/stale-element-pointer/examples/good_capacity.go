// lookalike: bad_loop.go has made room for all
// go: 1.25

package runs

type Run struct {
	Byte  byte
	Count int
}

func Encode(data []byte) []Run {
	runs := make([]Run, 1, len(data)+1)
	total := &runs[0]
	for i, b := range data {
		if i == 0 || data[i-1] != b {
			runs = append(runs, Run{Byte: b})
		}
		total.Count++
	}
	return runs
}
