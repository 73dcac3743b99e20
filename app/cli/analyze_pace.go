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
		csv: func(*call) table { return plainTable(g.Table(a)) },
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
		csv:  func(*call) table { return plainTable(p.Table(a)) },
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
