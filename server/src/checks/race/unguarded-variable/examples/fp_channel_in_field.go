// go: 1.25

package process

import "context"

// Process runs a command.
type Process struct {
	err    error
	exited chan struct{}
}

// Start starts the command. The channel that tells of its end is the one in the field, by whatever name it is closed.
func Start(ctx context.Context, run func(context.Context) error) *Process {
	exited := make(chan struct{})
	p := &Process{}
	p.exited = exited
	go p.watch(ctx, run, exited)
	return p
}

func (p *Process) watch(ctx context.Context, run func(context.Context) error, exited chan<- struct{}) {
	p.err = run(ctx)
	close(exited)
}

// Run starts the command and waits for it.
func Run(ctx context.Context, run func(context.Context) error) error {
	exited := make(chan struct{})
	p := &Process{exited: exited}
	go p.watch(ctx, run, exited)
	<-p.exited
	return p.err
}

// Wait waits for the command's end.
func (p *Process) Wait() error {
	<-p.exited
	return p.err
}
