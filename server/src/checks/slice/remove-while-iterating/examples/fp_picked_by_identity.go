package fleet

import "slices"

type process struct{ pid int }

func (p *process) Pid() int { return p.pid }

type server struct {
	ID      string
	process *process
}

type fleet struct{ servers []*server }

// No other server has this one's number.
func (f *fleet) remove(pid int) {
	for i := 0; i < len(f.servers); i++ {
		if f.servers[i].process.Pid() == pid {
			f.servers = slices.Delete(f.servers, i, i+1)
		}
	}
}

func (f *fleet) removeID(id string, force bool) {
	for i := 0; i < len(f.servers); i++ {
		if force && id == f.servers[i].ID {
			f.servers = append(f.servers[:i], f.servers[i+1:]...)
		}
	}
}
