package cli

import (
	"fmt"
	"sync"
	"time"
)

// patience is how long a command works before it says what it is doing.
const patience = time.Second

// progress tells on standard error what a long command is doing. Short commands
// never show it.
type progress struct {
	c     *call
	mu    sync.Mutex
	text  string
	shown string
	ended bool
	timer *time.Timer
}

// progress starts watching; end must be called.
func (c *call) progress() *progress {
	p := &progress{c: c}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.timer = time.AfterFunc(patience, p.tick)
	return p
}

// stage says what is being done from now on.
func (p *progress) stage(text string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.text = text
}

// share returns a callback for readers that adds how much is done to a text.
func (p *progress) share(text string) func(done, total int64) {
	return func(done, total int64) {
		if total > 0 {
			p.stage(fmt.Sprintf("%s %d %%", text, 100*done/total))
		}
	}
}

func (p *progress) tick() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.ended {
		return
	}
	if p.text != p.shown && p.text != "" {
		line := p.c.env.Name + ": " + p.text
		if p.c.env.Terminal {
			fmt.Fprint(p.c.env.Stderr, "\r\x1b[K"+line)
		} else {
			fmt.Fprintln(p.c.env.Stderr, line)
		}
		p.shown = p.text
	}
	p.timer.Reset(patience / 2)
}

// end takes the line away; a second end does nothing.
func (p *progress) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.ended {
		return
	}
	p.ended = true
	p.timer.Stop()
	if p.shown != "" && p.c.env.Terminal {
		fmt.Fprint(p.c.env.Stderr, "\r\x1b[K")
	}
}
