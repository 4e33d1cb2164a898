// go: 1.25

package stacks

// Sample is a stack of frames.
type Sample struct {
	Frames []int
}

// Trim cuts the stacks at a frame: each one is changed once and kept once.
func Trim(samples []*Sample, at int) []*Sample {
	var out []*Sample
	for _, s := range samples {
		for i := len(s.Frames) - 1; i >= 0; i-- {
			if s.Frames[i] == at {
				s.Frames = s.Frames[:i+1]
				out = append(out, s)
				break
			}
		}
	}
	return out
}
