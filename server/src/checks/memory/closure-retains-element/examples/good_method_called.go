// go: 1.25

package disks

// Disk knows how full it is.
type Disk struct {
	Name   string
	blocks []byte
}

// Used counts.
func (d *Disk) Used() int { return len(d.blocks) }

// Panel asks disks.
type Panel struct {
	gauges map[string]func() int
}

// New makes a panel.
func New() *Panel { return &Panel{gauges: make(map[string]func() int)} }

// Add adds gauges.
func (p *Panel) Add(disks []*Disk) {
	for _, d := range disks {
		p.gauges[d.Name] = func() int { return d.Used() }
	}
}
