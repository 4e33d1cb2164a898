// lookalike: bad_array_element.go has small elements
// go: 1.25

package frames

type frame struct {
	seq  uint64
	size int
}

type Player struct {
	labels []func() uint64
}

func (p *Player) Load(frames []frame) {
	for i := range frames {
		f := frames[i]
		p.labels = append(p.labels, func() uint64 { return f.seq })
	}
}
