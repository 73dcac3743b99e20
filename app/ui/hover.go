package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"jido/app/state"
	"jido/app/ui/cardpane"
	"jido/app/ui/kit"
	"jido/app/ui/theme"
	"jido/data"
	"jido/data/lang"
	"jido/data/rollout"
	"jido/layers"
	"jido/layers/scene"
)

// bubble follows the pointer over the map and says what is under it. It takes
// no gesture.
type bubble struct {
	ground *canvas.Rectangle
	lines  *fyne.Container
	all    *fyne.Container
	of     scene.Ref
	at     fyne.Position // of the pointer
	told   []string
}

func newBubble() *bubble {
	b := &bubble{ground: canvas.NewRectangle(fynetheme.Color(theme.ColorBubble)), lines: container.NewVBox()}
	b.ground.CornerRadius = 7
	b.all = container.NewWithoutLayout(b.ground, b.lines)
	b.all.Hide()
	return b
}

// show puts the lines of a Ref beside the pointer, within the area of the map.
func (b *bubble) show(s state.State, r scene.Ref, at fyne.Position, area fyne.Size) {
	lines := tell(s, r)
	if len(lines) == 0 {
		b.all.Hide()
		return
	}
	b.of, b.at = r, at
	if !slices.Equal(lines, b.told) || !b.all.Visible() {
		b.told = lines
		b.lines.RemoveAll()
		for i, l := range lines {
			role := kit.Note
			tint := theme.ColorOnBubble2
			if i == 0 {
				role, tint = kit.Strong, theme.ColorOnBubble
			}
			b.lines.Add(kit.NewText(l, role).Tinted(tint))
		}
		b.ground.FillColor = fynetheme.Color(theme.ColorBubble)
		b.ground.Refresh()
	}
	m := b.lines.MinSize()
	size := fyne.NewSize(m.Width+20, m.Height+14)
	pos := at.Add(fyne.NewPos(16, 18))
	if pos.X+size.Width > area.Width-8 {
		pos.X = at.X - size.Width - 12
	}
	if pos.Y+size.Height > area.Height-8 {
		pos.Y = at.Y - size.Height - 12
	}
	b.all.Move(pos)
	b.all.Resize(size)
	b.ground.Resize(size)
	b.lines.Move(fyne.NewPos(10, 7))
	b.lines.Resize(m)
	b.all.Show()
	b.all.Refresh()
}

// again tells of a new state what is still under the pointer.
func (b *bubble) again(s state.State, area fyne.Size) {
	if b.all.Visible() {
		b.show(s, b.of, b.at, area)
	}
}

// tell says what a Ref stands for: its name, where it is, what the policy has
// done there, and the figure that the map shows for it, with year and level.
func tell(s state.State, r scene.Ref) []string {
	if r == (scene.Ref{}) {
		return nil
	}
	t := s.Lang()
	if f, i, ok := s.Thing(r); ok {
		return append([]string{f.TitleOf(i, t), f.Name}, cardpane.Extent(t, f.Things[i].Geometry)...)
	}
	u, ok := s.Atlas().Unit(s.UnitOf(r))
	if !ok {
		return nil
	}
	first := u.Names.EN
	switch {
	case u.Names.KO == "":
	case t == lang.KO:
		first = u.Names.KO + "  " + first
	default:
		first += "  " + u.Names.KO
	}
	out := []string{first}
	if p, ok := s.Atlas().Unit(u.Province); ok {
		name := p.Names.EN
		if t == lang.KO {
			name = p.Names.KO
		}
		out = append(out, name+" · "+lang.T(t, "kind."+u.Kind.String()))
	}
	switch r.Layer {
	case "sites":
		if p, ok := s.Atlas().Project(data.ProjectID(r.Feature)); ok {
			var names []string
			for _, f := range p.Facilities {
				names = append(names, lang.T(t, "facility."+string(f)))
			}
			out = append(out, lang.List(t, names), lang.T(t, "common.approximate.site"))
		}
	case "zones":
		for _, z := range s.Atlas().Zones() {
			if string(z.ID) == r.Feature {
				out = append(out, z.Name.In(t)+" · "+z.Date.In(t), lang.T(t, "common.approximate.site"))
			}
		}
	case "events":
		for _, e := range s.Atlas().Events() {
			if string(e.ID) == r.Feature {
				out = append(out, e.Date.In(t)+" · "+e.Title.In(t))
			}
		}
	}
	if st, ok := rollout.At(s.Atlas(), s.Wish.AsOf)[u.ID]; ok {
		out = append(out, layers.StatusText(t, st))
	}
	if c, ok := s.Choosable(u.ID); ok {
		if y := s.DraftOf(c.ID); y != 0 {
			out = append(out, lang.T(t, "scenario.unit", y))
		}
		if it, ok := s.Item("bivariate"); ok && !it.Hidden {
			if l, err := layers.New(it.Spec); err == nil {
				if say := l.(layers.Bivariate).Tell(layers.Frame{Atlas: s.Atlas(), AsOf: s.Wish.AsOf, Lang: t}, c); say != "" {
					out = append(out, say)
				}
			}
		}
	}
	if it, ok := s.Item("disparity"); ok && !it.Hidden {
		if l, err := layers.New(it.Spec); err == nil {
			if f := l.(layers.Disparity).Tell(s.Atlas(), u, t); f != "" {
				title, value, _ := strings.Cut(f, ": ")
				out = append(out, title, value)
			}
		}
	}
	return out
}
