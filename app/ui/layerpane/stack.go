package layerpane

import (
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"jido/app/picture"
	"jido/app/state"
	"jido/app/ui/kit"
	"jido/app/ui/theme"
	"jido/data/lang"
	"jido/layers"
)

// inner is the kind of layer that shows the selection: it comes and goes by
// itself and is no layer for the person at the map.
const inner = "selection"

// overlay is the kind of layer for the user's own files; without any there is
// nothing to set.
const overlay = "overlay"

// stack is the list of layers, top of the map first.
func (p *Pane) stack() fyne.CanvasObject {
	for _, k := range layers.Kinds() {
		if k.Name != inner {
			p.rows = append(p.rows, p.newRow(k))
		}
	}
	p.list = kit.NewDragList(nil, p.t("move"), p.deps.Tips, p.move).Unfolding()
	order := []string(nil)
	p.syncs = append(p.syncs, func(s state.State) {
		if now := kindsOf(s); !slices.Equal(now, order) {
			order = now
			p.list.SetRows(p.ordered(now))
		}
	})
	return kit.Column(4, kit.NewText(p.t("stack"), kit.Section), p.list)
}

// kindsOf returns the kinds in the stack that the pane lists, top first.
func kindsOf(s state.State) []string {
	var out []string
	for _, it := range slices.Backward(s.Wish.Items) {
		nothing := it.Spec.Kind == overlay && len(s.Maps.Tracings) == 0
		if it.Spec.Kind != inner && !nothing {
			out = append(out, it.Spec.Kind)
		}
	}
	return out
}

func (p *Pane) ordered(kinds []string) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, k := range kinds {
		if r := p.row(k); r != nil {
			out = append(out, r.all)
		}
	}
	return out
}

func (p *Pane) row(kind string) *row {
	for _, r := range p.rows {
		if r.kind.Name == kind {
			return r
		}
	}
	return nil
}

// move puts a layer where another one is: both counted from the top of the list.
func (p *Pane) move(from, to int) {
	s := p.store.State()
	items, kinds := s.Wish.Items, kindsOf(s)
	at := func(i int) int {
		return slices.IndexFunc(items, func(it picture.Item) bool { return it.Spec.Kind == kinds[i] })
	}
	p.store.Dispatch(state.MoveLayer{From: at(from), To: at(to)})
	if c := fyne.CurrentApp().Driver().CanvasForObject(p.list); c != nil && c.Focused() == p.list.Handle(from) {
		c.Focus(p.list.Handle(to))
	}
}

// row is one layer in the list.
type row struct {
	kind layers.Kind
	all  *fyne.Container
	body *fyne.Container // nil until it is unfolded first
	fold *kit.Item
	icon *fyne.Container // chevrons: folded, unfolded
	note *kit.Text       // what the state said against a setting
}

func (p *Pane) newRow(k layers.Kind) *row {
	r := &row{kind: k}
	title := p.title(k)
	eye := kit.NewIconButton(theme.EyeOn, p.t("hide"), "", p.deps.Tips, func() {
		it, _ := p.store.State().Item(k.Name)
		p.store.Dispatch(state.ShowLayer{Kind: k.Name, On: it.Hidden})
	}).Small()
	name := kit.NewClipped(title, kit.Body)
	share := kit.NewText("", kit.Note)
	r.fold = kit.NewItem(nil, "", "", "", func() { p.unfold(k.Name) }).WithTip(p.deps.Tips, p.t("settings_of", title), "")
	r.icon = container.NewStack(kit.NewIcon(theme.ChevronRight, theme.ColorFaint), kit.NewIcon(theme.ChevronDown, theme.ColorFaint))
	r.turn(false)
	line := container.NewStack(r.fold, kit.Inset(8, 0, kit.Row(6, kit.Grow(name), share, r.icon)))
	r.all = kit.Column(0, kit.Row(2, eye, kit.Grow(line)))
	p.syncs = append(p.syncs, func(s state.State) {
		it, _ := s.Item(k.Name)
		tip, icon, tint := "hide", theme.EyeOn, fyne.ThemeColorName("")
		if it.Hidden {
			tip, icon, tint = "show", theme.EyeOff, theme.ColorFaint
		}
		eye.SetIcon(icon)
		eye.SetName(p.t(tip), "")
		name.SetTint(tint)
		text := ""
		if v := opacity(s, k); v < 1 {
			text = lang.Percent(s.Lang(), math.Round(v*100), 0)
		}
		if share.Text() != text {
			share.SetText(text)
			r.all.Refresh()
		}
	})
	return r
}

func (p *Pane) title(k layers.Kind) string {
	return lang.T(p.store.State().Lang(), "map.layer."+k.Name)
}

// turn shows the chevron that fits.
func (r *row) turn(open bool) {
	r.icon.Objects[0].(*kit.Icon).Hidden = open
	r.icon.Objects[1].(*kit.Icon).Hidden = !open
	r.icon.Refresh()
}

// unfold shows the settings of one layer and folds the others; a second time it
// folds that one too.
func (p *Pane) unfold(kind string) {
	if p.unfolded == kind {
		kind = ""
	}
	p.unfolded = kind
	p.open()
}

// open brings the rows in line with what is unfolded.
func (p *Pane) open() {
	for _, r := range p.rows {
		open := r.kind.Name == p.unfolded
		if open && r.body == nil {
			n := len(p.syncs)
			r.body = p.settings(r)
			r.all.Add(kit.Inset(8, 5, r.body))
			for _, f := range p.syncs[n:] {
				f(p.store.State())
			}
		}
		if len(r.all.Objects) > 1 {
			if open {
				r.all.Objects[1].Show()
			} else {
				r.all.Objects[1].Hide()
			}
		}
		r.turn(open)
	}
	p.refit()
}
