package show

import (
	"context"
	"image"
	"image/draw"
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/paulmach/orb"

	"jido/app/briefing"
	"jido/app/briefing/stage"
	"jido/app/render"
	"jido/app/state"
	"jido/app/ui/mapview"
	"jido/data"
	"jido/geo"
	"jido/layers/page"
)

// The maps of the page under the mouse: while they are dragged or zoomed, panels with
// live pictures lie over the page. When they come to rest the page itself is painted
// with what they show, and the panels give way to it.

// panel is a map of the page that moves, or of a swipe the part of the frame that one
// of the two maps has.
type panel struct {
	of     *Show
	screen *render.Screen
	raster *canvas.Raster
	plan   page.Plan
	camera geo.View    // where it looks; the zero View = it does not move
	still  *image.RGBA // the page that has its map alone, of a swipe whose divider moves; nil = none
	part   geo.Rect    // of the page that it covers, page points
	whole  geo.Rect    // its map's frame
	buf    *image.RGBA // of what is cut out of a picture
}

func newPanel(ctx context.Context, o *Show, redraw func()) *panel {
	p := &panel{of: o, screen: render.Start(ctx, redraw)}
	p.raster = canvas.NewRaster(p.frame)
	p.raster.Hide()
	return p
}

// begin makes the panel show a map of a page as it is, from a picture that shows some
// of it.
func (p *panel) begin(s stage.Shot, i int, seed render.Picture) {
	p.screen.Renew(seed)
	p.screen.Ground = s.Ground
	p.plan, p.camera = s.Plans[i], s.Page.Maps()[i].View
	p.whole = s.Page.Maps()[i].At
	p.part = p.whole
	p.raster.Translucency = 0
	visible(p.raster, true)
}

// look moves the camera.
func (p *panel) look(v geo.View) {
	p.camera = v
	p.plan.Camera = v
	p.raster.Refresh()
}

// hide puts the panel away.
func (p *panel) hide() {
	p.camera, p.still, p.buf = geo.View{}, nil, nil
	p.raster.Translucency = 0
	visible(p.raster, false)
	p.screen.Rest()
}

// frame paints what the panel shows.
func (p *panel) frame(w, h int) image.Image {
	if w < 2 || h < 2 || p.of.deck == nil {
		return seen(nil, p.of.theme.Sea)
	}
	k := p.of.deck.Pixels
	px := func(v float64) int { return int(math.Round(v * k)) }
	from := px(p.part.MinX) - px(p.whole.MinX)
	switch {
	case p.camera.Res > 0:
		wide := w
		if p.part != p.whole {
			wide = max(px(p.whole.W()), from+w)
		}
		pl := p.plan
		pl.Size = geo.Size{W: float64(wide) / k, H: float64(h) / k}
		return p.cut(p.screen.Frame(pl, wide, h), from, 0, w, h)
	case p.still != nil:
		return p.cut(p.still, px(p.part.MinX), px(p.part.MinY), w, h)
	}
	return seen(nil, p.of.theme.Sea)
}

// cut copies a part of an image: the toolkit takes no picture whose rows stand apart.
func (p *panel) cut(of *image.RGBA, x, y, w, h int) *image.RGBA {
	all := image.Rect(0, 0, w, h)
	if x == 0 && y == 0 && of.Rect == all {
		return of
	}
	if p.buf == nil || p.buf.Rect != all {
		p.buf = image.NewRGBA(all)
	}
	draw.Draw(p.buf, all, of, image.Pt(x, y), draw.Src)
	return p.buf
}

// seed is the picture of a map of a page, cut out of the page.
func seed(s stage.Shot, i int, k float64) render.Picture {
	f := s.Page.Maps()[i]
	px := func(v float64) int { return int(math.Round(v * k)) }
	at := image.Rect(px(f.At.MinX), px(f.At.MinY), px(f.At.MinX)+px(f.At.W()), px(f.At.MinY)+px(f.At.H()))
	from := s.Image
	if len(s.Sides) > i {
		from = s.Sides[i]
	}
	out := render.Picture{Image: image.NewRGBA(image.Rect(0, 0, at.Dx(), at.Dy())), Scale: k}
	draw.Draw(out.Image, out.Image.Rect, from, at.Min, draw.Src)
	out.Sheet.Map, out.Sheet.View = geo.Rect{MaxX: f.At.W(), MaxY: f.At.H()}, f.View
	return out
}

// mapAt returns which of the page's maps is at a place of the view, and where in its
// frame, page points; −1 where there is none.
func (o *Show) mapAt(at fyne.Position) (i int, x, y float64) {
	x, y = float64(at.X/o.unit()), float64(at.Y/o.unit())
	for i, f := range o.on.Page.Maps() {
		part := f.At
		if o.on.Scene.Swipe {
			part = o.parts()[i]
		}
		if part.Has(x, y) {
			return i, x - f.At.MinX, y - f.At.MinY
		}
	}
	return -1, 0, 0
}

// view is where a map of the page looks at present.
func (o *Show) view(i int) geo.View {
	if c := o.maps[i].camera; o.free && c.Res > 0 {
		return c
	}
	return o.on.Page.Maps()[i].View
}

// movable reports whether the maps can be moved now: not on the way from one page to
// the next, and not the ten of a page of years.
func (o *Show) movable() bool {
	return len(o.on.Plans) > 0 && (o.moving == nil || o.free) && !o.now.Blank
}

// grab puts the panels over the page's maps, which are about to be moved.
func (o *Show) grab() {
	o.rest()
	if o.held {
		return
	}
	o.halt()
	if !o.free {
		for i := range o.on.Plans {
			o.maps[i].begin(o.on, i, seed(o.on, i, o.deck.Pixels))
		}
		visible(o.grip, o.on.Scene.Swipe)
	}
	for i := range o.on.Plans {
		o.maps[i].raster.Translucency = 0
	}
	o.free, o.held = true, true
	o.place()
}

// move moves all maps of the page as one of them is moved.
func (o *Show) move(i int, as ...state.Action) {
	s := o.base
	s.Camera = o.view(i)
	for _, a := range as {
		s = a.Do(s)
	}
	for j := range o.on.Plans {
		v := s.Camera
		v.Size = o.on.Page.Maps()[j].View.Size
		o.maps[j].look(v)
	}
}

// settle has the page painted with what its maps show now.
func (o *Show) settle() {
	o.rest()
	if !o.held {
		return
	}
	o.held = false
	o.lookAt(o.maps[0].camera)
}

// lookAt has the page painted with what a view of its first map shows.
func (o *Show) lookAt(v geo.View) {
	at := o.base.Maps.Proj.Inverse(orb.Point(v.Centre))
	o.set(o.now.LookAt(briefing.Camera{Lon: at[0], Lat: at[1], W: v.Size.W * v.Res / 1000, H: v.Size.H * v.Res / 1000}))
}

// zoomTo shows a unit and what is around it.
func (o *Show) zoomTo(u data.UnitID) {
	b, ok := o.base.Bound(u)
	if !ok || !o.movable() {
		return
	}
	around := 0.75 * math.Max(b.W(), b.H())
	o.lookAt(geo.Fit(b.Inset(-around), o.on.Page.Maps()[0].View.Size, 0))
}

// calmly is how long the wheel must rest before the maps settle.
const calmly = 260 * time.Millisecond

// calmDown settles after a while without another notch of the wheel.
func (o *Show) calmDown() {
	a := &fyne.Animation{Duration: calmly, Curve: fyne.AnimationLinear}
	a.Tick = func(t float32) {
		if t >= 1 && o.calm == a {
			o.settle()
		}
	}
	o.calm = a
	a.Start()
}

// rest forgets that the wheel was turned.
func (o *Show) rest() {
	if o.calm != nil {
		o.calm.Stop()
		o.calm = nil
	}
}

// alight lets the panels give way to the page below.
func (o *Show) alight() {
	o.run(landing, func(t float64) {
		for _, p := range o.maps {
			if p.camera.Res > 0 {
				o.fade(p.raster, t)
			}
		}
	}, o.land)
}

// parts are the parts of the frame that the two maps of a swipe have.
func (o *Show) parts() [2]geo.Rect {
	cut := o.on.Scene.Cut()
	if o.now.Cut != 0 {
		cut = o.now.Cut
	}
	a, b := o.on.Page.Map, o.on.Page.Map
	k := o.deck.Pixels
	x := math.Round((a.MinX+cut*a.W())*k) / k
	a.MaxX, b.MinX = x, x
	return [2]geo.Rect{a, b}
}

// slide shows the divider where it stands now.
func (o *Show) slide() {
	on := o.now.Cut != 0 && len(o.on.Sides) == 2 && o.on.View.At == o.now.At
	if !on && !o.free {
		for _, p := range o.maps {
			p.hide()
		}
		visible(o.grip, false)
		return
	}
	if on && !o.free {
		for i, p := range o.maps {
			p.still, p.whole = o.on.Sides[i], o.on.Page.Map
			p.raster.Translucency = 0
			visible(p.raster, true)
		}
		visible(o.grip, true)
	}
	o.placeMaps()
	for _, p := range o.maps {
		p.raster.Refresh()
	}
	o.grip.Refresh()
	canvas.Refresh(o.ground)
}

// placeMaps puts the panels over the page's maps, and the divider between them.
func (o *Show) placeMaps() {
	if o.deck == nil {
		return
	}
	u, k := o.unit(), o.deck.Pixels
	swipe := o.on.Scene.Swipe && !o.on.Page.Right.At.Empty()
	for i, p := range o.maps {
		if !p.raster.Visible() {
			continue
		}
		if p.part = p.whole; swipe {
			p.part = o.parts()[i]
		}
		p.raster.Move(fyne.NewPos(float32(p.part.MinX)*u, float32(p.part.MinY)*u))
		p.raster.Resize(fyne.NewSize(float32(p.part.W())*u, float32(p.part.H())*u))
	}
	if o.grip.Visible() && swipe && o.on.Grip != nil {
		m := o.parts()[1]
		w := float32(float64(o.on.Grip.Rect.Dx()) / k)
		o.grip.Move(fyne.NewPos((float32(m.MinX)-w/2)*u, float32(m.MinY)*u))
		o.grip.Resize(fyne.NewSize(w*u, float32(m.H())*u))
	}
}

// reach is how near the pointer must be to the divider, page points.
const reach = 9

// onDivider reports whether a place of the view is on the divider of a swipe.
func (o *Show) onDivider(at fyne.Position) bool {
	if !o.on.Scene.Swipe || len(o.on.Sides) != 2 {
		return false
	}
	p := o.parts()[1]
	x, y := float64(at.X/o.unit()), float64(at.Y/o.unit())
	return math.Abs(x-p.MinX) <= reach && y >= p.MinY && y <= p.MaxY
}

// Dragged moves the divider, or the maps.
func (o *Show) Dragged(e *fyne.DragEvent) {
	from := fyne.NewPos(e.Position.X-e.Dragged.DX, e.Position.Y-e.Dragged.DY)
	if o.sliding || !o.held && o.moving == nil && o.onDivider(from) {
		o.sliding = true
		m := o.on.Page.Map
		o.set(o.now.CutAt((float64(e.Position.X/o.unit()) - m.MinX) / m.W()))
		return
	}
	i, _, _ := o.mapAt(from)
	if o.held && i < 0 { // the pointer has left the map that it holds
		i = 0
	}
	if i < 0 || !o.movable() {
		return
	}
	o.grab()
	u := float64(o.unit())
	o.move(i, state.Pan{DX: float64(e.Dragged.DX) / u, DY: float64(e.Dragged.DY) / u})
}

// DragEnd ends a move.
func (o *Show) DragEnd() {
	o.sliding = false
	o.settle()
}

// Scrolled zooms about the pointer.
func (o *Show) Scrolled(e *fyne.ScrollEvent) {
	i, x, y := o.mapAt(e.Position)
	if i < 0 || !o.movable() || e.Scrolled.DY == 0 {
		return
	}
	o.grab()
	o.move(i, state.ZoomAt{X: x, Y: y, Factor: math.Pow(wheel, float64(e.Scrolled.DY)/notch)})
	o.calmDown()
}

// notch and wheel are as in the window: what a notch of the wheel scrolls, in Fyne
// units, and by what factor it zooms.
const notch, wheel = mapview.Notch, mapview.Wheel

// MouseIn, MouseMoved and MouseOut follow the pointer.
func (o *Show) MouseIn(e *desktop.MouseEvent) { o.at = e.Position }

// MouseMoved is part of desktop.Hoverable.
func (o *Show) MouseMoved(e *desktop.MouseEvent) { o.at = e.Position }

// MouseOut is part of desktop.Hoverable.
func (o *Show) MouseOut() {}

// Cursor shows that the divider can be moved.
func (o *Show) Cursor() desktop.Cursor {
	if o.sliding || o.onDivider(o.at) {
		return desktop.HResizeCursor
	}
	return desktop.DefaultCursor
}
