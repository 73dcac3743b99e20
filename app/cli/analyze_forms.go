package cli

import (
	"fmt"
	"strconv"

	"jido/data"
	"jido/data/analysis"
	"jido/data/lang"
	"jido/layers/chart"
	"jido/layers/scene"
)

// notes puts remarks into the language of the call.
func (c *call) notes(ns ...analysis.Note) []string {
	var out []string
	for _, n := range ns {
		out = append(out, n.In(c.lang))
	}
	return out
}

// code writes a number for machines: as short as it reads back the same.
func code(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }

// unit returns the names of a unit by its id.
func nameOf(a *data.Atlas, id data.UnitID) data.Names {
	u, _ := a.Unit(id)
	return u.Names
}

// askRow is what was asked, as JSON tells it with every answer.
type askRow struct {
	AsOf     string            `json:"as_of"`
	Track    string            `json:"track"`
	Stage    string            `json:"stage"`
	Among    string            `json:"among"`
	Need     needRow           `json:"need"`
	Scenario analysis.Scenario `json:"scenario"` // hypothetical: neither claimed nor observed
}

type needRow struct {
	Indicator data.IndicatorID `json:"indicator"`
	Title     string           `json:"title"`
	TitleKO   string           `json:"title_ko"`
	Level     string           `json:"level"`
	Better    int              `json:"better"` // the sign in which it is better off
	Known     int              `json:"known"`
	Unknown   int              `json:"unknown"`
	Remarks   []string         `json:"remarks"`
}

func (c *call) askRow(q analysis.Ask, n analysis.Need) askRow {
	r := askRow{
		AsOf: q.Day.String(), Track: q.Track.String(), Stage: q.Least().String(), Among: q.Among.String(), Scenario: q.Scenario,
		Need: needRow{
			Indicator: n.Indicator.ID, Title: n.Indicator.Title.EN, TitleKO: n.Indicator.Title.KO, Level: n.Level.String(),
			Better: n.Indicator.Better, Known: n.Known, Unknown: n.Unknown, Remarks: c.notes(n.Notes()...),
		},
	}
	if r.Scenario == nil {
		r.Scenario = analysis.Scenario{}
	}
	return r
}

type shareRow struct {
	Of           string  `json:"of"`
	Reached      float64 `json:"reached"`
	Whole        float64 `json:"whole"`
	Share        float64 `json:"share"`
	ReachedOpen  int     `json:"reached_units_without_figure"`
	WholeOpen    int     `json:"units_without_figure"`
	Denominator  string  `json:"text"`
	Hypothetical bool    `json:"hypothetical"`
}

type curveRow struct {
	Units     int          `json:"units"`
	Reached   int          `json:"reached"`
	LeftOut   int          `json:"left_out"`
	Ranked    int          `json:"ranked"`
	Index     float64      `json:"index"`
	SE        float64      `json:"standard_error"`
	Low       float64      `json:"low95"`
	High      float64      `json:"high95"`
	Chance    float64      `json:"chance_sd"`
	Bound     float64      `json:"bound"`
	Wagstaff  float64      `json:"wagstaff"`
	Erreygers float64      `json:"erreygers"`
	Verdict   string       `json:"verdict"`
	Text      string       `json:"text"`
	Points    [][2]float64 `json:"curve"`
}

func (c *call) curveRow(k analysis.Curve) curveRow {
	r := curveRow{
		Units: k.Units, Reached: k.Reached, LeftOut: k.Missing, Ranked: k.Ranked, Index: k.Index.C, SE: k.Index.SE, Low: k.Index.Lo, High: k.Index.Hi,
		Chance: k.Index.Chance, Bound: k.Index.Bound, Wagstaff: k.Index.Wagstaff, Erreygers: k.Index.Erreygers,
		Verdict: string(k.Verdict), Text: k.Say().In(c.lang), Points: [][2]float64{},
	}
	for _, p := range k.Points {
		r.Points = append(r.Points, [2]float64{p.X, p.Y})
	}
	return r
}

type cellsRow struct {
	Columns []string  `json:"years"`
	Rows    []string  `json:"need"`
	Counts  [3][3]int `json:"counts"`
	Sum     int       `json:"sum"`
	NoNeed  []string  `json:"need_unknown"`
}

func (c *call) cellsRow(b analysis.Cells) cellsRow {
	r := cellsRow{Rows: []string{"most", "middle", "least"}, Counts: b.Count, Sum: b.Sum, NoNeed: []string{}}
	for _, y := range b.Columns {
		r.Columns = append(r.Columns, c.span(y))
	}
	for _, id := range b.NoNeed {
		r.NoNeed = append(r.NoNeed, string(id))
	}
	return r
}

// span names a column of cells.
func (c *call) span(y analysis.Years) string {
	if y.From == 0 {
		return c.t("analysis.not_reached")
	}
	return lang.Years(c.lang, y.From, y.To)
}

func askCoverage(a *data.Atlas, q analysis.Ask) (finding, error) {
	v, err := analysis.Coverage(a, q)
	if err != nil {
		return finding{}, err
	}
	cells, noCells := analysis.Bivariate(a, q) // none where provinces are ranked
	curves := []analysis.Curve{v.Units, v.Heads}
	names := []string{"units", "people"}
	return finding{
		text: func(c *call) []section {
			out := []section{{c.t("cli.analyze.head.coverage", c.date(q.Day)), c.notes(q.Reached(), q.Frame()), nil}}
			if n, ok := v.Hypothetical(); ok {
				out[0].lines = append([]string{c.t("analysis.hypothetical.stamp")}, append(out[0].lines, n.In(c.lang))...)
			}
			var shares []analysis.Note
			for _, s := range v.Shares {
				shares = append(shares, s.Note(false))
			}
			for _, s := range v.People {
				shares = append(shares, s.Note(true))
			}
			out = append(out, section{c.t("analysis.chart.coverage.shares"), c.notes(shares...), nil}, section{c.t("cli.analyze.need"), c.notes(v.Need.Notes()...), nil})
			for i, k := range curves {
				key := names[i]
				if i == 0 && k.Ranked != k.Units {
					key = "provinces"
				}
				out = append(out, section{c.t("analysis.curve." + key), append(c.notes(k.Say()), c.notes(k.Notes()...)...), nil})
			}
			if noCells == nil {
				t := table{head: []string{"  " + c.t("cli.analyze.third")}}
				for _, y := range cells.Columns {
					t.head = append(t.head, c.span(y))
				}
				for i, name := range []string{"most", "middle", "least"} {
					row := []string{"  " + c.t("analysis.need."+name)}
					for _, n := range cells.Count[i] {
						row = append(row, lang.Int(c.lang, n))
					}
					t.add(row...)
				}
				out = append(out, section{c.t("cli.analyze.cells", cells.Sum, len(cells.NoNeed), cells.NoNeedReached), nil, &t})
			}
			return append(out, section{c.t("cli.analyze.sources"), []string{
				c.t("analysis.index.source", analysis.FormulaIndex, analysis.StandardError, analysis.FormulaWagstaff, analysis.FormulaErreygers),
			}, nil})
		},
		csv: func(c *call) table {
			t := table{head: []string{"weight", "share_of_ranked", "share_of_reached", "hypothetical_units"}}
			for i, k := range curves {
				for _, p := range k.Points {
					t.add(names[i], code(p.X), code(p.Y), strconv.Itoa(v.Proposed))
				}
			}
			return t
		},
		json: func(c *call) any {
			out := struct {
				Ask          askRow     `json:"asked"`
				Reached      int        `json:"reached"`
				Hypothetical int        `json:"hypothetical"`
				Shares       []shareRow `json:"shares_of_units"`
				People       []shareRow `json:"shares_of_people"`
				Units        curveRow   `json:"by_units"`
				Heads        curveRow   `json:"by_people"`
				Cells        *cellsRow  `json:"need_by_year"`
				Formulas     []string   `json:"formulas"`
			}{
				Ask: c.askRow(q, v.Need), Reached: v.Reached, Hypothetical: v.Proposed, Units: c.curveRow(v.Units), Heads: c.curveRow(v.Heads),
				Formulas: []string{analysis.FormulaIndex, analysis.StandardError, analysis.FormulaWagstaff, analysis.FormulaErreygers},
			}
			row := func(s analysis.Share, people bool) shareRow {
				return shareRow{s.Of, s.Part, s.Whole, s.Ratio(), s.PartOpen, s.WholeOpen, s.Note(people).In(c.lang), v.Proposed > 0}
			}
			for _, s := range v.Shares {
				out.Shares = append(out.Shares, row(s, false))
			}
			for _, s := range v.People {
				out.People = append(out.People, row(s, true))
			}
			if noCells == nil {
				r := c.cellsRow(cells)
				out.Cells = &r
			}
			return out
		},
		draw: func(s chart.Sheet) *scene.Scene {
			if noCells != nil {
				return chart.Coverage(s, a, v, nil)
			}
			return chart.Coverage(s, a, v, &cells)
		},
	}, nil
}

func askLeft(a *data.Atlas, q analysis.Ask) (finding, error) {
	l, err := analysis.WhoIsLeft(a, q)
	if err != nil {
		return finding{}, err
	}
	return finding{
		text: func(c *call) []section {
			t := table{head: c.heads("need_place", "id", "name", "hangul", "province", "figure", "population")}
			for _, r := range l.Rows {
				u, _ := a.Unit(r.Unit)
				p, _ := a.Unit(u.Province)
				place, value, people := c.t("common.unknown"), c.t("common.unknown"), c.t("common.unknown")
				if r.Known {
					place, value = lang.Int(c.lang, r.Place), lang.Number(c.lang, r.Value, 1)
				}
				if r.Counted {
					people = lang.Number(c.lang, r.People, 0)
				}
				t.add(place, string(r.Unit), u.Names.EN, u.Names.KO, c.name(p), value, people)
			}
			lines := append(c.notes(q.Reached(), q.Frame()), c.notes(l.Notes()...)...)
			if l.Proposed > 0 {
				lines = append([]string{c.t("analysis.hypothetical.stamp")}, lines...)
			}
			return []section{
				{l.Headline().In(c.lang), lines, nil}, {c.t("cli.analyze.need"), c.notes(l.Need.Notes()...), nil},
				{c.t("cli.analyze.list"), nil, &t},
			}
		},
		csv: func(c *call) table {
			t := table{head: []string{"place", "unit", "name", "name_ko", "province", "need", "population", "hypothetical_units"}}
			for _, r := range l.Rows {
				u, _ := a.Unit(r.Unit)
				place, value, people := "", "", ""
				if r.Known {
					place, value = strconv.Itoa(r.Place), code(r.Value)
				}
				if r.Counted {
					people = code(r.People)
				}
				t.add(place, string(r.Unit), u.Names.EN, u.Names.KO, string(u.Province), value, people, strconv.Itoa(l.Proposed))
			}
			return t
		},
		json: func(c *call) any {
			type row struct {
				Place      *int        `json:"place"`
				Unit       data.UnitID `json:"unit"`
				Name       string      `json:"name"`
				NameKO     string      `json:"name_ko"`
				Need       *float64    `json:"need"`
				Population *float64    `json:"population"`
			}
			out := struct {
				Ask          askRow   `json:"asked"`
				Left         int      `json:"left"`
				Of           int      `json:"of"`
				NoNeed       int      `json:"need_unknown"`
				Hypothetical int      `json:"hypothetical"`
				People       shareRow `json:"people"`
				Rows         []row    `json:"units"`
			}{
				Ask: c.askRow(q, l.Need), Left: len(l.Rows), Of: l.Of, NoNeed: l.NoNeed, Hypothetical: l.Proposed, Rows: []row{},
				People: shareRow{l.People.Of, l.People.Part, l.People.Whole, l.People.Ratio(), l.People.PartOpen, l.People.WholeOpen, l.Notes()[0].In(c.lang), l.Proposed > 0},
			}
			for _, r := range l.Rows {
				n := nameOf(a, r.Unit)
				x := row{Unit: r.Unit, Name: n.EN, NameKO: n.KO}
				if r.Known {
					x.Place, x.Need = &r.Place, &r.Value
				}
				if r.Counted {
					x.Population = &r.People
				}
				out.Rows = append(out.Rows, x)
			}
			return out
		},
		draw: func(s chart.Sheet) *scene.Scene { return chart.Left(s, a, l) },
	}, nil
}

func askGap(a *data.Atlas, q analysis.Ask) (finding, error) {
	g := analysis.ClaimGap(a, q.Day)
	return finding{
		text: func(c *call) []section {
			t := table{head: c.heads("id", "name", "hangul", "cohort", "claimed", "confirmed", "days", "observed")}
			for _, l := range g.Lags {
				n := nameOf(a, l.Unit)
				seen := c.t("stage.not_observed")
				if l.Seen != data.NoStage {
					seen = c.t("stage."+l.Seen.String()) + " " + l.SeenOn.String()
				}
				confirmed := c.t("common.no")
				if !l.Open() {
					confirmed = l.Confirmed.String()
				}
				t.add(string(l.Unit), n.EN, n.KO, strconv.Itoa(l.Cohort), l.Claimed.String(), confirmed, lang.Int(c.lang, l.Days), seen)
			}
			return []section{{g.Headline().In(c.lang), c.notes(g.Notes()...), nil}, {c.t("cli.analyze.list"), nil, &t}}
		},
		csv: func(c *call) table {
			t := table{head: []string{"project", "unit", "name", "name_ko", "batch", "claimed", "confirmed", "days", "seen", "seen_on"}}
			for _, l := range g.Lags {
				n := nameOf(a, l.Unit)
				t.add(string(l.Project), string(l.Unit), n.EN, n.KO, strconv.Itoa(l.Cohort), l.Claimed.String(), l.Confirmed.String(), strconv.Itoa(l.Days), l.Seen.String(), l.SeenOn.String())
			}
			return t
		},
		json: func(c *call) any {
			type row struct {
				Project   data.ProjectID `json:"project"`
				Unit      data.UnitID    `json:"unit"`
				Name      string         `json:"name"`
				NameKO    string         `json:"name_ko"`
				Batch     int            `json:"batch"`
				Claimed   string         `json:"claimed"`
				Confirmed string         `json:"confirmed,omitempty"`
				Days      int            `json:"days"`
				Open      bool           `json:"open"`
				Seen      string         `json:"seen"`
				SeenOn    string         `json:"seen_on,omitempty"`
			}
			out := struct {
				AsOf      string   `json:"as_of"`
				Claimed   int      `json:"claimed"`
				Confirmed int      `json:"confirmed"`
				Open      int      `json:"open"`
				Median    int      `json:"median_days_open"`
				Longest   int      `json:"longest_days_open"`
				Remarks   []string `json:"remarks"`
				Rows      []row    `json:"projects"`
			}{g.Day.String(), g.Claimed, g.Confirmed, g.Open(), g.Median, g.Longest, c.notes(g.Notes()...), []row{}}
			for _, l := range g.Lags {
				n := nameOf(a, l.Unit)
				out.Rows = append(out.Rows, row{l.Project, l.Unit, n.EN, n.KO, l.Cohort, l.Claimed.String(), l.Confirmed.String(), l.Days, l.Open(), l.Seen.String(), l.SeenOn.String()})
			}
			return out
		},
		draw: func(s chart.Sheet) *scene.Scene { return chart.Gap(s, a, g) },
	}, nil
}

func askPace(a *data.Atlas, q analysis.Ask) (finding, error) {
	p := analysis.PaceAt(a, q.Day)
	return finding{
		text: func(c *call) []section {
			out := []section{{p.Headline().In(c.lang), append([]string{c.date(q.Day)}, c.notes(p.Cautions...)...), nil}}
			s := section{head: c.t("analysis.chart.pace.slips"), lines: []string{c.t("analysis.slip.definition")}}
			for _, b := range p.Cohorts {
				s.lines = append(s.lines, b.Note().In(c.lang))
			}
			out = append(out, s)
			for _, o := range []analysis.Outlook{p.Claimed, p.Observed} {
				s := section{head: c.t("analysis.outlook.title") + ": " + c.t("track."+o.Track.String())}
				if o.Why.Key != "" {
					s.lines = c.notes(o.Why)
				}
				for _, f := range o.Fan {
					s.lines = append(s.lines, c.notes(f.Note())...)
					for _, n := range c.notes(f.Assumes...) {
						s.lines = append(s.lines, "  "+n)
					}
				}
				out = append(out, s)
			}
			t := table{head: c.heads("month", "plan", "named", "ground_broken", "completed", "frame", "confirmed")}
			for _, m := range p.Months {
				y, mm, _ := m.Last.Civil()
				t.add(fmt.Sprintf("%04d-%02d", y, mm), lang.Number(c.lang, m.Plan, 1), strconv.Itoa(m.Named), strconv.Itoa(m.Broken), strconv.Itoa(m.Claimed), strconv.Itoa(m.Frames), strconv.Itoa(m.Confirmed))
			}
			return append(out, section{c.t("cli.analyze.months"), []string{c.t("analysis.plan.line")}, &t})
		},
		csv: func(c *call) table {
			t := table{head: []string{"series", "date", "complete"}}
			for y := data.FirstYear - 1; y <= data.LastYear; y++ {
				d := data.DayOf(y, 12, 31)
				t.add("plan", d.String(), code(analysis.PlanOn(d)))
			}
			for _, tr := range []data.Track{data.Claimed, data.Observed} {
				for _, s := range analysis.Stairs(a, tr, q.Day) {
					t.add(tr.String(), s.Day.String(), strconv.Itoa(s.Total))
				}
			}
			for _, o := range []analysis.Outlook{p.Claimed, p.Observed} {
				for _, f := range o.Fan {
					for _, s := range f.Steps {
						t.add("projection_"+o.Track.String()+"_"+string(f.Case), s.Day.String(), strconv.Itoa(s.Total))
					}
				}
			}
			return t
		},
		json: func(c *call) any { return c.paceJSON(p) },
		draw: func(s chart.Sheet) *scene.Scene { return chart.Pace(s, a, p) },
	}, nil
}

func (c *call) paceJSON(p analysis.Pace) any {
	type month struct {
		Last      string  `json:"date"`
		Plan      float64 `json:"plan"`
		Due       int     `json:"due"`
		Named     int     `json:"named"`
		Broken    int     `json:"ground_broken"`
		Claimed   int     `json:"completed"`
		Frames    int     `json:"frame_seen"`
		Confirmed int     `json:"confirmed"`
	}
	type batch struct {
		Year      int    `json:"year"`
		Planned   int    `json:"planned"`
		Named     int    `json:"named"`
		Completed int    `json:"completed"`
		Confirmed int    `json:"confirmed"`
		First     string `json:"first_inauguration,omitempty"`
		Last      string `json:"last_inauguration,omitempty"`
		Slip      *int   `json:"slip_days"`
		Overdue   int    `json:"overdue_days"`
	}
	type step struct {
		Day   string `json:"date"`
		Total int    `json:"complete"`
	}
	type path struct {
		Case    string   `json:"case"`
		PerYear int      `json:"per_year"`
		Slip    float64  `json:"slip_days"`
		AtEnd   int      `json:"complete_at_end_of_2033"`
		Finish  string   `json:"all_complete"`
		Assumes []string `json:"assumes"`
		Steps   []step   `json:"steps"`
	}
	type outlook struct {
		Track string `json:"track"`
		Why   string `json:"none_because,omitempty"`
		Paths []path `json:"paths"`
	}
	out := struct {
		AsOf       string    `json:"as_of"`
		Months     []month   `json:"months"`
		Batches    []batch   `json:"batches"`
		Projection []outlook `json:"projection"`
		Cautions   []string  `json:"cautions"`
	}{AsOf: p.Day.String(), Cautions: c.notes(p.Cautions...), Batches: []batch{}}
	for _, m := range p.Months {
		out.Months = append(out.Months, month{m.Last.String(), m.Plan, m.Due, m.Named, m.Broken, m.Claimed, m.Frames, m.Confirmed})
	}
	for _, b := range p.Cohorts {
		r := batch{Year: b.Year, Planned: b.Planned, Named: b.Named, Completed: b.Completed, Confirmed: b.ConfirmedOutside, First: b.First.String(), Last: b.Last.String(), Overdue: b.Overdue}
		if b.Complete {
			r.Slip = &b.Slip
		}
		out.Batches = append(out.Batches, r)
	}
	for _, o := range []analysis.Outlook{p.Claimed, p.Observed} {
		r := outlook{Track: o.Track.String(), Paths: []path{}}
		if o.Why.Key != "" {
			r.Why = o.Why.In(c.lang)
		}
		for _, f := range o.Fan {
			x := path{Case: string(f.Case), PerYear: f.PerYear, Slip: f.Slip, AtEnd: f.AtEnd, Finish: f.Finish.String(), Assumes: c.notes(f.Assumes...)}
			for _, s := range f.Steps {
				x.Steps = append(x.Steps, step{s.Day.String(), s.Total})
			}
			r.Paths = append(r.Paths, x)
		}
		out.Projection = append(out.Projection, r)
	}
	return out
}
