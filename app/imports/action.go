package imports

import (
	"context"
	"fmt"
	"strings"

	"jido/app/job"
	"jido/app/press"
	"jido/app/state"
	"jido/data"
	"jido/data/lang"
)

// Action does the work of putting the file in place over a state, and returns
// the action that shows it. It is what a job runs when the report was agreed to.
func (p Proposal) Action(ctx context.Context, s state.State) (state.Action, error) {
	return job.Aside(ctx, func() (state.Action, error) { return p.action(s) })
}

func (p Proposal) action(s state.State) (state.Action, error) {
	a := state.Import{World: s.World, Maps: s.Maps, Opened: state.Opened{Path: p.Path, As: string(p.Kind), Sheet: p.sheetName(), Fixes: strings.Join(p.fixes, ",")}}
	if !p.Usable() {
		return nil, fmt.Errorf("imports: %s: nothing in it can be used", p.Path)
	}
	switch p.Kind {
	case Boundaries:
		parts, _ := AreasByUnit(s.Atlas(), p.features, p.Join)
		w, n := Replace(s.World, parts)
		a.World, a.Maps = w, press.Ladder(w, s.Maps.Proj)
		a.Opened.Credit = Credit(p.Path, n)
		a.Text = lang.Text{EN: lang.N(lang.EN, "imports.done.boundaries", n, p.Name()), KO: lang.N(lang.KO, "imports.done.boundaries", n, p.Name())}
	case Values:
		ind, src := Indicator(p.indicatorID(s.Atlas()), p.Path, p.Column, p.Join.Columns.Level, s.Lang())
		src.Note = p.Path
		atlas, _ := Shade(s.Atlas(), ind, src, p.values)
		a.World = s.World.With(atlas, s.World.Outlines)
		a.Opened.Column, a.Shade = p.Column, ind.ID
		a.Text = lang.Both("imports.done.values", ind.Title.EN, p.Name())
	case Overlay:
		w := *s.World
		w.Tracings = withTracing(w.Tracings, p.tracing())
		a.World, a.Maps = &w, s.Maps.WithTracings(w.Tracings)
		a.Text = lang.Both("imports.done.overlay", p.Name())
	}
	return a, nil
}

// indicatorID names the figures of a file so that the same column of the same
// file is the same indicator, now and after the next start.
func (p Proposal) indicatorID(a *data.Atlas) data.IndicatorID {
	base := "own:" + p.Name() + ":" + p.Column
	for n := 1; ; n++ {
		id := data.IndicatorID(base)
		if n > 1 {
			id = data.IndicatorID(fmt.Sprintf("%s:%d", base, n))
		}
		x, ok := a.Indicator(id)
		if !ok {
			return id
		}
		if src, ok := a.Source(x.Source); ok && src.Note == p.Path {
			return id
		}
	}
}
