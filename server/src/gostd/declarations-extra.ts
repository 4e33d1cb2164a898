/**
 * Packages beside the standard library that the analysis has to know by type: whether a function is started in a
 * goroutine is decided by who is called. Modules that have not been downloaded leave nothing else to go by.
 */
export const extraDeclarationSources: ReadonlyMap<string, { readonly name: string; readonly source: string }> = new Map(
  [
    [
      "golang.org/x/sync/errgroup",
      {
        name: "errgroup",
        source: `package errgroup
import "context"
type Group struct{ _ int }
func WithContext(ctx context.Context) (*Group, context.Context)
func (g *Group) Go(f func() error)
func (g *Group) TryGo(f func() error) bool
func (g *Group) SetLimit(n int)
func (g *Group) Wait() error
`,
      },
    ],
    [
      "github.com/onsi/gomega",
      {
        name: "gomega",
        source: `package gomega
type AsyncAssertion interface {
	Should(matcher any, optionalDescription ...any) bool
	ShouldNot(matcher any, optionalDescription ...any) bool
}
func Eventually(actualOrCtx any, args ...any) AsyncAssertion
`,
      },
    ],
    [
      "golang.org/x/sync/semaphore",
      {
        name: "semaphore",
        source: `package semaphore
import "context"
type Weighted struct{ _ int }
func NewWeighted(n int64) *Weighted
func (s *Weighted) Acquire(ctx context.Context, n int64) error
func (s *Weighted) TryAcquire(n int64) bool
func (s *Weighted) Release(n int64)
`,
      },
    ],
    [
      "golang.org/x/sync/singleflight",
      {
        name: "singleflight",
        source: `package singleflight
type Group struct{ _ int }
type Result struct {
	Val    any
	Err    error
	Shared bool
}
func (g *Group) Do(key string, fn func() (any, error)) (v any, err error, shared bool)
func (g *Group) DoChan(key string, fn func() (any, error)) <-chan Result
func (g *Group) Forget(key string)
`,
      },
    ],
  ],
);
