package child

import (
	"errors"
	"os"
	"os/exec"
	"sync"
)

// Process is a child process whose exit status is kept.
type Process struct {
	wg sync.WaitGroup

	mu     sync.Mutex
	cmd    *exec.Cmd
	status int
	err    error
}

func Start(name string, args ...string) (*Process, error) {
	p := &Process{cmd: exec.Command(name, args...)}
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	p.wg.Add(1)
	go p.keepStatus()
	return p, nil
}

func (p *Process) keepStatus() {
	defer p.wg.Done()
	err := p.waitProcess()
	p.mu.Lock()
	defer p.mu.Unlock()
	p.err = err
}

// waitProcess cannot hold the lock while it waits; Close takes the command away when this is over.
func (p *Process) waitProcess() error {
	state, err := p.cmd.Process.Wait()
	if err != nil {
		return err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.status = state.ExitCode()
	return nil
}

func (p *Process) Signal(s os.Signal) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.cmd == nil {
		return errors.New("closed")
	}
	return p.cmd.Process.Signal(s)
}

func (p *Process) Kill() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.cmd == nil {
		return nil
	}
	return p.cmd.Process.Kill()
}

func (p *Process) Close() error {
	p.wg.Wait()
	p.mu.Lock()
	defer p.mu.Unlock()
	p.cmd = nil
	return p.err
}
