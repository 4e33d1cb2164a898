package fixture

type door struct{ port int }

func open(port int) (*door, error) { return &door{port: port}, nil }

type building struct {
	doors map[int]*door
	halls []map[int]*door
}

// addHalls gives the first hall the doors of the building, and the others doors of their own.
func (b *building) addHalls(n int) error {
	doors := b.doors
	for i := 0; i < n; i++ {
		if i > 0 {
			doors = make(map[int]*door, len(b.doors))
			for port := range b.doors {
				d, err := open(port + i)
				if err != nil {
					return err
				}
				doors[d.port] = d
			}
		}
		b.halls = append(b.halls, doors)
	}
	return nil
}

func newBuilding() *building { return &building{doors: map[int]*door{}} }
