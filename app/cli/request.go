package cli

import (
	"slices"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"jido/app/picture"
	"jido/app/press"
	"jido/data"
	"jido/data/classify"
	"jido/data/lang"
	"jido/data/names"
	"jido/data/rollout"
	"jido/geo/proj"
	"jido/layers"
	"jido/layers/style"
)

func projections() []string {
	var out []string
	for _, n := range proj.All() {
		out = append(out, n.Name)
	}
	return out
}

// check holds the flags that need no atlas against what they may be.
func (o *renderFlags) check(c *call) error {
	var palettes, kinds, profiles, namings, themes []string
	for _, p := range style.Palettes() {
		palettes = append(palettes, p.ID)
	}
	for _, k := range layers.Kinds() {
		kinds = append(kinds, k.Name)
	}
	for _, p := range layers.Profiles() {
		profiles = append(profiles, string(p))
	}
	for _, n := range layers.Namings() {
		namings = append(namings, string(n))
	}
	for _, t := range style.Themes() {
		themes = append(themes, t.Name)
	}
	var methods []string
	for _, m := range classify.Methods() {
		methods = append(methods, m.ID)
	}
	for _, x := range []struct {
		name, value string
		of          []string
	}{
		{"projection", o.projection, projections()}, {"method", o.method, methods}, {"palette", o.palette, palettes},
		{"outskirts", o.outskirts, []string{"capital", "rural"}}, {"labels", o.labels, namings}, {"theme", o.theme, themes},
		{"profile", o.profile, profiles},
	} {
		if x.value == "" && !c.flags.given(x.name) {
			continue
		}
		if err := c.choice(x.name, x.value, x.of); err != nil {
			return err
		}
	}
	if c.flags.given("layers") {
		for _, k := range splitList(o.layers) {
			if err := c.choice("layers", k, kinds); err != nil {
				return err
			}
		}
	}
	if _, err := c.whole("classes", o.classes, 2, 9); err != nil {
		return err
	}
	if o.method == "manual" && o.breaks == "" {
		return c.misuse(c.t("cli.error.needs_flag", "--method manual", "--breaks"), c.t("cli.hint.breaks"))
	}
	if o.breaks != "" {
		last := 0.0
		for i, b := range strings.Split(o.breaks, ",") {
			v, err := strconv.ParseFloat(strings.TrimSpace(b), 64)
			if err != nil || v != v || i > 0 && v <= last {
				return c.misuse(c.t("cli.error.breaks", o.breaks), c.t("cli.hint.breaks"))
			}
			last = v
		}
	}
	if o.column != "" && o.values == "" {
		return c.misuse(c.t("cli.error.needs_flag", "--values-column", "--values"), c.hintHelp())
	}
	for _, pair := range [][2]string{{"year", "as-of"}, {"unit", "extent"}, {"values", "indicator"}} {
		if c.flags.given(pair[0]) && c.flags.given(pair[1]) {
			return c.misuse(c.t("cli.error.both_flags", dashed(pair[0]), dashed(pair[1])), c.hintHelp())
		}
	}
	return nil
}

func splitList(s string) []string {
	var out []string
	for _, p := range strings.Split(s, ",") {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// request makes the wish of the flags, which check has passed.
func (o *renderFlags) request(c *call, a *data.Atlas, sh press.Sheet) (picture.Request, error) {
	r := picture.New(a)
	r.Lang = c.lang
	r.Names = layers.NameEN
	if c.lang == lang.KO {
		r.Names = layers.NameKO
	}
	if o.labels != "" {
		r.Names = layers.Naming(o.labels)
	}
	r.Method, r.Breaks, r.Palette, r.Outskirts = o.method, o.breaks, o.palette, o.outskirts
	r.Classes, _ = strconv.Atoi(o.classes)
	r.Theme, r.Profile, r.Title, r.Bare = o.theme, layers.Profile(o.profile), o.title, o.bare
	r.Size, r.Paper = sh.Size, sh.Paper != ""
	if c.flags.given("layers") {
		r.Layers = splitList(o.layers)
		if r.Layers == nil {
			r.Layers = []string{}
		}
	}
	var err error
	id := o.indicator
	if o.values != "" {
		id = string(userIndicator)
	}
	if r.Indicator, err = c.indicator(a, id); err != nil {
		return r, err
	}
	if r.AsOf, err = o.day(c, a); err != nil {
		return r, err
	}
	if o.stamp {
		r.Year, _, _ = r.AsOf.Civil()
		if o.year != "" {
			r.Year, _ = strconv.Atoi(o.year)
		}
	}
	if o.cohort != "" {
		if r.Cohort, err = c.planYear(a, "cohort", o.cohort); err != nil {
			return r, err
		}
	}
	if o.unit != "" {
		if r.Unit, err = c.oneUnit(a, o.unit); err != nil {
			return r, err
		}
	}
	if o.extent != "" {
		if r.Extent, err = c.extent(o.extent); err != nil {
			return r, err
		}
	}
	return r, nil
}

// indicator checks the indicator's id.
func (c *call) indicator(a *data.Atlas, id string) (string, error) {
	if id == "none" {
		return id, nil
	}
	x, ok := a.Indicator(data.IndicatorID(id))
	if !ok {
		var ids []string
		for _, x := range a.Indicators() {
			ids = append(ids, string(x.ID))
		}
		return "", c.misuse(c.t("cli.error.indicator", id), c.nearest(id, ids, c.t("cli.hint.indicators", c.env.Name+" list indicators")))
	}
	if x.Draw == data.DrawCard {
		return "", c.misuse(c.t("cli.error.indicator_card", id), c.t("cli.hint.indicator_card", c.env.Name+" list indicators"))
	}
	return id, nil
}

// day reads --year and --as-of; without them it is the data's last day.
func (o *renderFlags) day(c *call, a *data.Atlas) (data.Day, error) {
	switch {
	case o.year != "":
		y, err := c.planYear(a, "year", o.year)
		if err != nil {
			return 0, err
		}
		return rollout.YearEnd(a, y), nil
	case o.asOf != "":
		d, err := data.ParseDate(o.asOf)
		if err != nil || !d.Known() {
			return 0, c.badFlag("as-of", o.asOf, "2025, 2025-02, 2025-02-11")
		}
		if d.Y < data.FirstYear || d.Y > data.LastYear {
			return 0, c.misuse(c.t("cli.error.outside_plan", dashed("as-of"), o.asOf, data.FirstYear, data.LastYear), "")
		}
		if d.Last() > a.LastDay() {
			if d.First() > a.LastDay() {
				c.say(c.t("cli.note.after_last", o.asOf, c.date(a.LastDay())))
			}
			return a.LastDay(), nil
		}
		return d.Last(), nil
	}
	return a.LastDay(), nil
}

// planYear reads a year of the plan and says so where nothing of it is announced.
func (c *call) planYear(a *data.Atlas, name, value string) (int, error) {
	y, err := strconv.Atoi(value)
	if err != nil {
		return 0, c.badFlag(name, value, "YYYY")
	}
	if y < data.FirstYear || y > data.LastYear {
		return 0, c.misuse(c.t("cli.error.outside_plan", dashed(name), value, data.FirstYear, data.LastYear), "")
	}
	if rollout.Cohort(a, y).State == rollout.NotAnnounced {
		c.say(c.t("cli.note.not_announced", y, c.date(a.LastDay())))
	}
	return y, nil
}

func (c *call) date(d data.Day) string {
	y, m, dd := d.Civil()
	return lang.Date(c.lang, y, m, dd)
}

// index returns the index of unit names, made when first asked for. Atlases of
// one call differ in figures only.
func (c *call) index(a *data.Atlas) *names.Index {
	if c.names == nil {
		c.names = names.Build(a.Units())
	}
	return c.names
}

// oneUnit finds the unit that a name means; it must be one.
func (c *call) oneUnit(a *data.Atlas, query string) (data.UnitID, error) {
	ix := c.index(a)
	ms := ix.Resolve(query)
	switch len(ms) {
	case 0:
		return "", c.misuse(c.t("cli.error.unit", query), c.nearUnits(ix, query))
	case 1:
		if by := ms[0].By; by == names.Fuzzy || by == names.Prefix || by == names.Sound {
			c.say(c.t("cli.note.taken_as", query, c.unitName(ms[0].Unit), ms[0].Unit.ID))
		}
		return ms[0].Unit.ID, nil
	}
	var list []string
	for _, m := range ms {
		list = append(list, c.matchText(m))
	}
	return "", c.misuse(c.t("cli.error.ambiguous", query, strings.Join(list, "; ")), c.t("cli.hint.ambiguous", string(ms[0].Unit.ID)))
}

// nearUnits proposes units where a name was not found.
func (c *call) nearUnits(ix *names.Index, query string) string {
	var list []string
	for _, m := range ix.Nearest(query, 3) {
		list = append(list, c.matchText(m))
	}
	if len(list) == 0 {
		return c.t("cli.hint.units", c.env.Name+" list units")
	}
	return c.t("cli.hint.nearest", strings.Join(list, "; "))
}

// matchText names a unit so that it can be told from others and asked for:
// "Unsan 운산군, North Phyongan (KP0507)".
func (c *call) matchText(m names.Match) string {
	s := c.unitName(m.Unit)
	if m.Province.ID != m.Unit.ID && m.Province.ID != "" {
		s += ", " + c.name(m.Province)
	}
	return s + " (" + string(m.Unit.ID) + ")"
}

// name is a unit's name in the language of the call.
func (c *call) name(u data.Unit) string {
	if c.lang == lang.KO && u.Names.KO != "" {
		return u.Names.KO
	}
	return u.Names.EN
}

// unitName is a unit's name in both scripts.
func (c *call) unitName(u data.Unit) string {
	return strings.TrimSpace(u.Names.EN + " " + u.Names.KO)
}

// extent reads "w,s,e,n", degrees.
func (c *call) extent(s string) (*orb.Bound, error) {
	var v []float64
	for _, p := range strings.Split(s, ",") {
		x, err := strconv.ParseFloat(strings.TrimSpace(p), 64)
		if err != nil || !(x >= -180 && x <= 180) {
			return nil, c.badFlag("extent", s, "W,S,E,N")
		}
		v = append(v, x)
	}
	if len(v) != 4 || !(v[0] < v[2] && v[1] < v[3]) || slices.Min(v[1:2]) < -85 || v[3] > 85 {
		return nil, c.misuse(c.t("cli.error.extent", s), c.t("cli.hint.extent"))
	}
	return &orb.Bound{Min: orb.Point{v[0], v[1]}, Max: orb.Point{v[2], v[3]}}, nil
}
