package render

import (
	"context"
	"image"
	"math"
	"sync"
	"time"

	"jido/geo"
	"jido/layers/page"
)

// quick is the time under which a picture that was panned is painted at once:
// with it a frame leaves the event loop room within its 16 ms.
const quick = 9 * time.Millisecond

// rest is how long a map must not have been dragged before it is painted to the
// byte.
const rest = 150 * time.Millisecond

// Screen gives a window one frame after another. Frame belongs to the window's
// goroutine; the worker is the Screen's own. Start makes one.
type Screen struct {
	Frames *Trace      // how long frames took; may be nil
	Ground Picture     // lies below a picture that is moved, where it shows the map in the same size; may be the zero Picture
	last   Picture     // the newest sharp picture
	buf    *image.RGBA // of previews
	cost   time.Duration

	brush   sync.Mutex // holds the painter
	painter Painter

	wake    chan struct{}
	mu      sync.Mutex
	want    *wish       // newest one that the worker has not begun
	asking  *wish       // newest one that is not painted yet
	ready   *Picture    // newest sharp picture that Frame has not taken
	resting *time.Timer // asks for the picture to the byte
	direct  int         // pictures painted at once: what was wished before one is out of date
	spare   []*image.RGBA
	done    chan struct{}
	redo    func()
}

// wish is a plan that the worker is to paint.
type wish struct {
	plan page.Plan
	at   time.Time
}

// Start begins a screen. Redraw is called on another goroutine when a sharp
// picture is ready for the next Frame. The worker ends with the context; Wait
// waits for that.
func Start(ctx context.Context, redraw func()) *Screen {
	s := &Screen{wake: make(chan struct{}, 1), done: make(chan struct{}), redo: redraw}
	go s.work(ctx)
	return s
}

// Wait returns when the worker has ended.
func (s *Screen) Wait() { <-s.done }

// Last returns the newest sharp picture that Frame returned or moved.
func (s *Screen) Last() Picture { return s.last }

// Frame returns the picture of a plan, w × h pixels: the sharp one, or for now
// the last one moved into place. The image is the Screen's: the next call may
// overwrite it.
func (s *Screen) Frame(pl page.Plan, w, h int) *image.RGBA {
	start := time.Now()
	defer func() {
		if s.Frames != nil {
			s.Frames.Loop(time.Since(start))
		}
	}()
	if s.take() && s.Frames != nil {
		s.Frames.Sharp(time.Since(s.last.wished))
	}
	if s.last.shows(pl, w, h) {
		return s.last.Image
	}
	if s.must(w, h) || s.cost < quick && s.last.panned(pl) && s.brush.TryLock() {
		if pic, err := s.paint(pl, true); err == nil {
			s.cost = max(pic.Took, (s.cost*3+pic.Took)/4)
			s.show(pic)
			if s.Frames != nil {
				s.Frames.Sharp(time.Since(start))
			}
			return pic.Image
		}
	}
	s.ask(pl)
	return s.preview(pl)
}

// must takes the brush where there is no picture of the size to move: then one
// has to be painted at once.
func (s *Screen) must(w, h int) bool {
	if s.last.Image != nil && s.last.Image.Rect == image.Rect(0, 0, w, h) {
		return false
	}
	s.brush.Lock()
	return true
}

// paint paints with the brush that the caller has taken, and puts it down. One painter serves all pictures, so that what they share is
// drawn once; each is copied out of it.
func (s *Screen) paint(pl page.Plan, moving bool) (Picture, error) {
	defer s.brush.Unlock()
	s.painter.moving = moving
	pic, err := s.painter.Paint(pl)
	if err == nil {
		pic.Image = s.copied(pic.Image)
	}
	return pic, err
}

// Rest lets go of the pictures that only a moving map needs; the one that is
// shown stays. It belongs to the window's goroutine, as Frame does.
func (s *Screen) Rest() {
	if s.brush.TryLock() {
		s.painter.rest()
		s.brush.Unlock()
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.asking == nil && s.ready == nil { // else a preview is shown
		s.buf = nil
	}
	s.spare = nil
}

// shows reports whether a picture is that of a plan in w × h pixels.
func (p Picture) shows(pl page.Plan, w, h int) bool {
	return p.Image != nil && p.Image.Rect == image.Rect(0, 0, w, h) && equal(p.plan, pl)
}

// panned reports whether a plan is that of a picture but for where the camera
// looks: then nothing has to be drawn anew, and the time it takes is known.
func (p Picture) panned(pl page.Plan) bool {
	pl.Camera.Centre = p.plan.Camera.Centre
	return equal(p.plan, pl)
}

// equal reports whether two plans make the same sheet, as far as can be told
// without laying them out.
func equal(a, b page.Plan) bool {
	if len(a.Stack) != len(b.Stack) || a.Frame != b.Frame || a.Size != b.Size || a.Title != b.Title || a.Subtitle != b.Subtitle || a.Camera != b.Camera || a.Wide != b.Wide || a.Sight != b.Sight {
		return false
	}
	for i := range a.Stack {
		if a.Stack[i] != b.Stack[i] {
			return false
		}
	}
	return true
}

// take shows the picture that the worker has ready, if it has one.
func (s *Screen) take() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ready == nil {
		return false
	}
	s.put(s.last)
	s.last, s.ready = *s.ready, nil
	s.cost = (s.cost + s.last.Took) / 2
	return true
}

// put keeps the image of a picture that is not shown any more for another one.
// The lock is held.
func (s *Screen) put(p Picture) {
	if p.Image != nil {
		s.spare = append(s.spare, p.Image)
	}
}

// copied returns a copy of an image in one that is spare.
func (s *Screen) copied(m *image.RGBA) *image.RGBA {
	var out *image.RGBA
	s.mu.Lock()
	for out == nil && len(s.spare) > 0 {
		n := len(s.spare) - 1
		if x := s.spare[n]; x.Rect == m.Rect {
			out = x
		}
		s.spare = s.spare[:n]
	}
	s.mu.Unlock()
	if out == nil {
		out = image.NewRGBA(m.Rect)
	}
	copy(out.Pix, m.Pix)
	return out
}

// show keeps a picture that was painted at once; what the worker has or makes of
// wishes before it is dropped.
func (s *Screen) show(p Picture) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.put(s.last)
	if s.ready != nil {
		s.put(*s.ready)
	}
	s.last, s.ready = p, nil
	s.want, s.asking = nil, nil
	s.direct++
	if s.resting != nil {
		s.resting.Stop()
	}
	if !p.Exact {
		s.resting = time.AfterFunc(rest, func() { s.ask(p.plan) })
	}
}

// ask hands the worker a plan; one that it has not begun yet is forgotten.
func (s *Screen) ask(pl page.Plan) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.asking != nil && equal(s.asking.plan, pl) {
		return // under way
	}
	s.want = &wish{pl, time.Now()}
	s.asking = s.want
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

// work paints the newest plan, again and again.
func (s *Screen) work(ctx context.Context) {
	defer close(s.done)
	for {
		select {
		case <-ctx.Done():
			return
		case <-s.wake:
		}
		s.mu.Lock()
		w, direct := s.want, s.direct
		s.want = nil
		s.mu.Unlock()
		if w == nil {
			continue
		}
		s.brush.Lock()
		pic, err := s.paint(w.plan, false)
		pic.wished = w.at
		if s.deliver(w, pic, err == nil, direct) {
			s.redo()
		}
	}
}

// deliver makes a picture of the worker's ready, unless one was painted at once
// since it was begun.
func (s *Screen) deliver(w *wish, pic Picture, ok bool, direct int) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.asking == w {
		s.asking = nil
	}
	switch {
	case !ok:
		return false
	case s.direct != direct:
		s.put(pic)
		return false
	case s.ready != nil:
		s.put(*s.ready)
	}
	s.ready = &pic
	return true
}

// preview moves and stretches the map of the last picture to where the plan's
// camera has it; the column of text stays. Nothing is blank: what the old
// picture does not show is the colour of the sea.
func (s *Screen) preview(pl page.Plan) *image.RGBA {
	src := s.last.Image
	if s.buf == nil || s.buf.Rect != src.Rect {
		s.buf = image.NewRGBA(src.Rect)
	}
	m := s.last.Sheet.Map
	k := s.last.Scale
	frame := image.Rect(int(math.Round(m.MinX*k)), int(math.Round(m.MinY*k)), int(math.Round(m.MaxX*k)), int(math.Round(m.MaxY*k))).Intersect(src.Rect)
	old, now := s.last.Sheet.View, pl.Camera
	if now.Res <= 0 || frame.Empty() {
		copy(s.buf.Pix, src.Pix)
		return s.buf
	}
	around(s.buf, src, frame)
	sea := pl.Frame.Theme.Sea
	back := [4]uint8{sea.R, sea.G, sea.B, 255}
	if g := s.Ground; g.Image != nil && g.Image.Rect == src.Rect {
		put(s.buf, g.Image, frame, g.Sheet.View, now, k, back)
		back[3] = 0
	}
	put(s.buf, src, frame, old, now, k, back)
	return s.buf
}

// put fills a frame with a picture of one view, moved and stretched to where
// another view has it; k is pixels a page point.
func put(dst, src *image.RGBA, frame image.Rectangle, old, now geo.View, k float64, back [4]uint8) {
	f := now.Res / old.Res // old pixels per new pixel
	cx, cy := float64(frame.Min.X+frame.Max.X)/2, float64(frame.Min.Y+frame.Max.Y)/2
	dx := (now.Centre[0] - old.Centre[0]) / old.Res * k
	dy := -(now.Centre[1] - old.Centre[1]) / old.Res * k
	stretch(dst, src, frame, cx, cy, dx, dy, f, back)
}

// Renew begins anew with a picture that the Screen has not painted: it is moved
// until the first sharp one is there. It belongs to the window's goroutine.
func (s *Screen) Renew(p Picture) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.resting != nil {
		s.resting.Stop()
	}
	s.last, s.ready, s.want, s.asking = p, nil, nil, nil
	s.direct++
}
