// go: 1.25

package actors

import "context"

type system struct {
	receive func(context.Context, any) error
}

func (s *system) spawn(ctx context.Context, receive func(context.Context, any) error) error {
	s.receive = receive
	return ctx.Err()
}

// run hands the messages to the actor, one after the other.
func (s *system) run(ctx context.Context, messages <-chan any) {
	go func() {
		for m := range messages {
			if s.receive(ctx, m) != nil {
				return
			}
		}
	}()
}

func tell(ctx context.Context, to *system, m any) error { return to.receive(ctx, m) }

// Start makes an actor: each message comes with a context of its own, long after ctx.
func Start(ctx context.Context, s, answers *system) error {
	answers.run(ctx, make(chan any))
	return s.spawn(ctx, func(_ context.Context, m any) error {
		return tell(context.Background(), answers, m)
	})
}
