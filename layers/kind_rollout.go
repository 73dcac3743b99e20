package layers

import (
	"fmt"
	"math"

	"jido/data"
	"jido/data/lang"
	"jido/data/rollout"
	"jido/layers/scale"
	"jido/layers/scene"
	"jido/layers/style"
)

// Rollout marks the units of the policy: an outline and a badge in the colour
// of the year's twenty, a hatch and the badge's fill for the claimed stage, and
// a sign of its own for what was observed. The shading beneath stays readable.
type Rollout struct{}

func kindRollout() Kind {
	return Kind{Name: "rollout", On: true, New: func(Spec) (Layer, error) { return Rollout{}, nil }}
}

var _ Layer = Rollout{}

// ID returns "rollout".
func (Rollout) ID() string { return "rollout" }

// Spec returns the kind.
func (Rollout) Spec() Spec { return kindRollout().spec() }

type rolloutInputs struct {
	atlas  *data.Atlas
	maps   *Maps
	level  int
	soft   int
	asOf   data.Day
	cohort int
	theme  style.Theme
	lang   lang.Tag
	typ    float64
}

// Inputs are the date, the cohort shown, geometry, theme and language.
func (Rollout) Inputs(f Frame) any {
	return rolloutInputs{f.Atlas, f.Maps, f.Maps.Counties.Level(f.Detail), f.Maps.Counties.Level(2 * f.Detail), f.AsOf, f.Cohort, f.Theme, f.Lang, f.Type}
}

// badge is the radius of a badge, page points.
const badge = 6

// reached is a unit that the policy has named by the day shown.
type reached struct {
	unit data.Unit
	st   rollout.Status
}

// reachedUnits returns the units named by the frame's day, in the atlas's order.
func reachedUnits(f Frame) []reached {
	by := rollout.At(f.Atlas, f.AsOf)
	var out []reached
	for _, u := range f.Atlas.Units() {
		st, ok := by[u.ID]
		if ok && st.Claimed != data.NoStage && (f.Cohort == 0 || st.Cohort == f.Cohort) {
			out = append(out, reached{u, st})
		}
	}
	return out
}

// Draw draws outlines first, badges on top.
func (r Rollout) Draw(f Frame) Drawing {
	var casing, lines, marks []scene.Op
	s := f.Maps.Counties
	level := s.Level(f.Detail)
	soft := s.Level(2 * f.Detail) // a casing is wider than what this leaves out
	rs := reachedUnits(f)
	side := shoulders(f, rs)
	for _, x := range rs {
		ref := scene.Ref{Layer: r.ID(), Feature: string(x.unit.ID)}
		title := unitTitle(x.unit) + ": " + StatusText(f.Lang, x.st)
		ink, _ := f.Theme.Cohort(x.st.Cohort)
		if i, ok := f.Maps.Index(x.unit.ID); ok && x.unit.Drawn() {
			flat, ends := s.Area(level, i)
			b := s.Bound(i)
			softFlat, softEnds := s.Area(soft, i)
			casing = append(casing, &scene.Path{Flat: softFlat, Ends: softEnds, Bound: b, Style: scene.Style{Stroke: scene.Stroke{Color: style.Fade(f.Theme.Casing, 0.85), Width: 3.2}}})
			lines = append(lines, &scene.Path{Ref: ref, Title: title, Flat: flat, Ends: ends, Bound: b, Style: scene.Style{
				Hatch: stageHatch(f.Theme, x.st), Stroke: scene.Stroke{Color: ink, Width: 1.5, Dash: stageDash(x.st)},
			}})
		}
		if px, py, ok := f.Maps.Site(x.unit); ok {
			for _, op := range stageBadge(f, x.st, side[x.unit.ID]) {
				marks = append(marks, placeOp(op, px, py, ref, title))
				title = ""
			}
		}
	}
	return Drawing{
		Parts: []Part{{Name: outlinePart, Ops: append(casing, lines...)}, {Name: "badge", Ops: marks}},
		Keys:  rolloutKeys(f, rs),
	}
}

// stageHatch tells claimed stages apart without colour.
func stageHatch(t style.Theme, st rollout.Status) scene.Hatch {
	ink, _ := t.Cohort(st.Cohort)
	switch st.Claimed {
	case data.GroundBroken:
		return scene.Hatch{Color: style.Fade(ink, 0.55), Angle: 45, Spacing: 5.2, Width: 0.7}
	case data.Completed:
		return scene.Hatch{Color: style.Fade(ink, 0.6), Angle: 45, Spacing: 2.6, Width: 0.75}
	}
	return scene.Hatch{}
}

// stageDash draws a unit that is only announced with a broken line.
func stageDash(st rollout.Status) [4]float64 {
	if st.Claimed == data.Announced {
		return [4]float64{4, 2.5}
	}
	return [4]float64{}
}

// shoulder is where the observation stands on its disc: right or left, above or
// below; the zero shoulder is upper right.
type shoulder struct{ left, below bool }

// offset is its distance from the middle of the disc, page points.
func (h shoulder) offset(f Frame) (dx, dy float64) {
	dx, dy = f.pt(badge)*0.98, -f.pt(badge)*0.98
	if h.left {
		dx = -dx
	}
	if h.below {
		dy = -dy
	}
	return dx, dy
}

// countryRes is about the resolution at which a window shows the whole country,
// metres a point. What covers what is judged there: further in, signs stand apart.
const countryRes = 1400

// shoulders finds for each unit the shoulder at which its observation covers no
// disc and no observation of another unit: the first that is free, or the freest.
func shoulders(f Frame, rs []reached) map[data.UnitID]shoulder {
	type sign struct {
		of   reached
		x, y float64 // page points at countryRes, y down
	}
	var discs, diamonds []sign
	for _, r := range rs {
		if x, y, ok := f.Maps.Site(r.unit); ok {
			discs = append(discs, sign{r, x / countryRes, -y / countryRes})
		}
	}
	out := map[data.UnitID]shoulder{}
	for i, d := range discs {
		if d.of.st.Observed == data.NoStage {
			continue
		}
		var chosen sign
		best := math.Inf(-1)
		for _, h := range []shoulder{{}, {below: true}, {left: true}, {left: true, below: true}} {
			dx, dy := h.offset(f)
			at := sign{d.of, d.x + dx, d.y + dy}
			room := f.pt(4) // enough
			for j, o := range discs {
				if j != i {
					room = min(room, math.Hypot(o.x-at.x, o.y-at.y)-f.pt(badge+3))
				}
			}
			for _, o := range diamonds {
				room = min(room, math.Hypot(o.x-at.x, o.y-at.y)-f.pt(2*3))
			}
			if room > best {
				best, chosen, out[d.of.unit.ID] = room, at, h
			}
			if room >= 0 {
				break
			}
		}
		diamonds = append(diamonds, chosen)
	}
	return out
}

// stageBadge draws the two tracks around 0,0: the disc with the year is the
// claim, the diamond at its shoulder the observation.
func stageBadge(f Frame, st rollout.Status, h shoulder) []scene.Op {
	ink, on := f.Theme.Cohort(st.Cohort)
	r := f.pt(badge)
	c := circle()
	disc := stageDisc(f, st)
	digits := style.Mix(ink, f.Theme.Ink, 0.45)
	if st.Claimed == data.Completed {
		digits = on
	}
	size := f.pt(7)
	ops := []scene.Op{
		&scene.Mark{Shape: c.flat, Ends: c.ends, Size: r + f.pt(1.3), Style: scene.Style{Fill: style.Fade(f.Theme.Casing, 0.9)}},
		&scene.Mark{Shape: c.flat, Ends: c.ends, Size: r, Style: disc},
		&scene.Text{S: fmt.Sprintf("%02d", st.Cohort%100), DY: 0.36 * size, Face: scene.Bold, Size: size, Anchor: scene.Middle, Color: digits},
	}
	dx, dy := h.offset(f)
	return append(ops, observedSign(f, st, dx, dy)...)
}

// stageDisc tells the claimed stages apart on the disc: broken line, hollow, full.
func stageDisc(f Frame, st rollout.Status) scene.Style {
	ink, _ := f.Theme.Cohort(st.Cohort)
	disc := scene.Style{Fill: f.Theme.Casing, Stroke: scene.Stroke{Color: ink, Width: f.pt(1.3)}}
	if f.Theme.Dark {
		disc.Fill = f.Theme.Paper
	}
	switch st.Claimed {
	case data.Announced:
		disc.Stroke.Dash = [4]float64{f.pt(2), f.pt(1.4)}
	case data.Completed:
		disc.Fill = ink
	}
	return disc
}

// observedSign draws the observed track at an offset, page points.
func observedSign(f Frame, st rollout.Status, dx, dy float64) []scene.Op {
	if st.Observed == data.NoStage {
		return nil
	}
	d := diamond()
	r := f.pt(3.1)
	st1 := scene.Style{Fill: f.Theme.Casing, Stroke: scene.Stroke{Color: f.Theme.Observed, Width: f.pt(0.9), Join: scene.MiterJoin}}
	if st.IsConfirmed() {
		st1.Fill = f.Theme.Observed
		r = f.pt(3.9)
	}
	ops := []scene.Op{
		&scene.Mark{DX: dx, DY: dy, Shape: d.flat, Ends: d.ends, Size: r + f.pt(1.2), Style: scene.Style{Fill: f.Theme.Casing}},
		&scene.Mark{DX: dx, DY: dy, Shape: d.flat, Ends: d.ends, Size: r, Style: st1},
	}
	switch {
	case st.IsConfirmed():
		t := tick()
		ops = append(ops, &scene.Mark{DX: dx, DY: dy, Shape: t.flat, Ends: t.ends, Size: r * 0.52, Style: scene.Style{Fill: f.Theme.Casing}})
	case st.Observed == data.Idle:
		x := cross()
		ops = append(ops, &scene.Mark{DX: dx, DY: dy, Shape: x.flat, Ends: x.ends, Size: r * 0.42, Style: scene.Style{Fill: f.Theme.Observed}})
	}
	return ops
}

// placeOp puts a symbol's op at a plane point.
func placeOp(op scene.Op, x, y float64, ref scene.Ref, title string) scene.Op {
	switch op := op.(type) {
	case *scene.Mark:
		op.X, op.Y, op.Ref, op.Title = x, y, ref, title
	case *scene.Text:
		op.X, op.Y, op.Ref = x, y, ref
	}
	return op
}

// StatusText says both tracks: "2024 · completed (claimed) 2024-12-20 · seen …".
func StatusText(t lang.Tag, st rollout.Status) string {
	s := lang.T(t, "map.status.claimed", st.Cohort, lang.T(t, "stage."+st.Claimed.String()), dateText(t, st.ClaimedOn))
	if st.Observed != data.NoStage {
		s += " · " + lang.T(t, "map.status.observed", lang.T(t, "stage."+st.Observed.String()), dateText(t, st.ObservedOn))
	}
	return s
}

func dateText(t lang.Tag, d data.Date) string { return lang.ShortDate(t, d.Y, d.M, d.D) }

// rolloutKeys explains cohorts with their counts, claimed stages and observed
// stages. Only what is on the map is listed; every count names its denominator.
func rolloutKeys(f Frame, rs []reached) []scale.Key {
	t := f.Lang
	cohorts := scale.Key{ID: "cohorts", Title: lang.T(t, "map.key.cohorts"), Note: lang.T(t, "map.key.cohorts.note")}
	seen := map[int]int{}
	claimed := map[data.Stage]int{}
	observed := map[string]int{}
	for _, x := range rs {
		seen[x.st.Cohort]++
		claimed[x.st.Claimed]++
		observed[observedKind(x.st)]++
	}
	w := f.pt(swatchW)
	for y := 2024; y <= 2033; y++ {
		if seen[y] == 0 {
			continue
		}
		st := rollout.Status{Cohort: y, Claimed: data.Completed}
		cohorts.Entries = append(cohorts.Entries, scale.Entry{
			Swatch: scale.Symbol(w, f.pt(14), stageBadge(f, st, shoulder{})...), Label: lang.T(t, "map.cohort", y),
			Count: lang.T(t, "map.cohort.count", seen[y], data.PerYear),
		})
	}
	claim := scale.Key{ID: "claimed", Title: lang.T(t, "map.key.claimed"), Note: lang.T(t, "map.key.claimed.note")}
	for _, s := range []data.Stage{data.Announced, data.GroundBroken, data.Completed} {
		if claimed[s] == 0 {
			continue
		}
		st := rollout.Status{Cohort: 2024, Claimed: s}
		if len(rs) > 0 {
			st.Cohort = rs[0].st.Cohort
			for _, x := range rs {
				if x.st.Claimed == s {
					st.Cohort = x.st.Cohort
				}
			}
		}
		ink, _ := f.Theme.Cohort(st.Cohort)
		sw := swatch(f, scene.Style{Fill: f.Theme.Home, Hatch: stageHatch(f.Theme, st), Stroke: scene.Stroke{Color: ink, Width: 1.3, Dash: stageDash(st)}})
		c := circle()
		sw.Ops = append(sw.Ops, &scene.Mark{X: sw.Size.W / 2, Y: sw.Size.H / 2, Shape: c.flat, Ends: c.ends, Size: f.pt(3.2), Style: stageDisc(f, st)})
		claim.Entries = append(claim.Entries, scale.Entry{Swatch: sw, Label: lang.T(t, "map.stage."+s.String()), Count: count(t, claimed[s])})
	}
	obs := scale.Key{ID: "observed", Title: lang.T(t, "map.key.observed"), Note: lang.T(t, "map.key.observed.note")}
	for _, e := range []struct {
		kind string
		st   rollout.Status
	}{
		{"frame", rollout.Status{Observed: data.Frame}},
		{"confirmed", rollout.Status{Observed: data.CompleteSeen, Confirmed: data.CompleteSeen}},
		{"idle", rollout.Status{Observed: data.Idle}},
	} {
		if observed[e.kind] > 0 {
			obs.Entries = append(obs.Entries, scale.Entry{Swatch: scale.Symbol(w, f.pt(11), observedSign(f, e.st, 0, 0)...),
				Label: lang.T(t, "map.observed."+e.kind), Count: count(t, observed[e.kind])})
		}
	}
	if len(rs) > 0 {
		obs.Entries = append(obs.Entries, scale.Entry{Swatch: scale.Swatch{}, Label: lang.T(t, "map.observed.none"), Count: count(t, observed["none"])})
	}
	return []scale.Key{cohorts, claim, obs}
}

func observedKind(st rollout.Status) string {
	switch {
	case st.IsConfirmed():
		return "confirmed"
	case st.Observed == data.Idle:
		return "idle"
	case st.Observed == data.NoStage:
		return "none"
	}
	return "frame"
}
