package cli

import (
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

// nameOf returns the names of a unit by its id.
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
			shares = append(shares, v.Within...)
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
		csv: func(*call) table { return plainTable(v.Table()) },
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
				Remarks      []string   `json:"remarks"`
				Formulas     []string   `json:"formulas"`
			}{
				Ask: c.askRow(q, v.Need), Reached: v.Reached, Hypothetical: v.Proposed, Units: c.curveRow(v.Units), Heads: c.curveRow(v.Heads),
				Remarks:  c.notes(v.Within...),
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
			lines := append(c.notes(q.Reached(), q.Frame()), c.notes(append(l.Notes(), l.Within...)...)...)
			if l.Proposed > 0 {
				lines = append([]string{c.t("analysis.hypothetical.stamp")}, lines...)
			}
			return []section{
				{l.Headline().In(c.lang), lines, nil}, {c.t("cli.analyze.need"), c.notes(l.Need.Notes()...), nil},
				{c.t("cli.analyze.list"), nil, &t},
			}
		},
		csv: func(*call) table { return plainTable(l.Table(a)) },
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
				Remarks      []string `json:"remarks"`
				Rows         []row    `json:"units"`
			}{
				Remarks: c.notes(l.Within...),
				Ask:     c.askRow(q, l.Need), Left: len(l.Rows), Of: l.Of, NoNeed: l.NoNeed, Hypothetical: l.Proposed, Rows: []row{},
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
