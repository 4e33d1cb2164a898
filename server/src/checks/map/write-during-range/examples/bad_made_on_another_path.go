package fixture

type gate struct{ port int }

func open(port int) (*gate, error) { return &gate{port: port}, nil }

type yard struct {
	gates map[int]*gate
	sides []map[int]*gate
}

// addSides makes a map for sides that have none yet only: the others get theirs while they are gone through.
func (y *yard) addSides(n int) error {
	gates := y.gates
	for i := 0; i < n; i++ {
		if len(y.gates) == 0 {
			gates = make(map[int]*gate)
		}
		for port := range y.gates {
			g, err := open(port + i)
			if err != nil {
				return err
			}
			gates[g.port] = g // want map/write-during-range@"gates[g.port]"
		}
		y.sides = append(y.sides, gates)
	}
	return nil
}

func newYard() *yard { return &yard{gates: map[int]*gate{}} }
