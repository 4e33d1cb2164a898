// go: 1.25

package frames

type frame struct {
	seq    uint64
	pixels [1 << 16]byte
}

// Player shows frames.
type Player struct {
	labels []func() uint64
}

// Load makes a label for each frame.
func (p *Player) Load(frames []frame) {
	for i := range frames {
		f := frames[i]
		p.labels = append(p.labels, func() uint64 { return f.seq }) // want memory/closure-retains-element@"f.seq"
	}
}
