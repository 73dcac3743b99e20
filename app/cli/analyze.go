package cli

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"jido/app/picture"
	"jido/data"
	"jido/data/analysis"
	"jido/data/builtin"
	"jido/layers/chart"
	"jido/layers/export"
	"jido/layers/scene"
	"jido/layers/style"
)

// analyzeFlags are the flags of analyze: those of a sheet as render has them,
// and its own.
type analyzeFlags struct {
	renderFlags
	need, track, stage, among, scenario string
	json, csv                           bool
}

// analyst is one question that can be asked. What it finds is said, listed as a
// table of plain numbers, written as values with field names that stay, and drawn.
type analyst struct {
	name     string
	scenario bool // takes --scenario
	need     bool // takes --need, --track, --stage and --among
	ask      func(a *data.Atlas, q analysis.Ask) (finding, error)
}

// finding is an answer in its four forms.
type finding struct {
	text func(c *call) []section
	csv  func(c *call) table
	json func(c *call) any
	draw func(s chart.Sheet) *scene.Scene
}

// section is a heading and what stands under it; a table may follow the lines.
type section struct {
	head  string
	lines []string
	table *table
}

func analysts() []analyst {
	return []analyst{
		{name: "coverage", scenario: true, need: true, ask: askCoverage},
		{name: "pace", ask: askPace},
		{name: "gap", ask: askGap},
		{name: "left", scenario: true, need: true, ask: askLeft},
	}
}

func analystNames() []string {
	var out []string
	for _, x := range analysts() {
		out = append(out, x.name)
	}
	return out
}

// reachStages are the stages that --stage takes, by track.
var reachStages = map[data.Track][]data.Stage{
	data.Claimed:  {data.Announced, data.GroundBroken, data.Completed},
	data.Observed: {data.Frame, data.CompleteSeen},
}

func analyzeCommand() command {
	return command{
		name: "analyze", args: strings.Join(analystNames(), "|"), min: 1, max: 1, also: "analyse",
		examples: []string{
			"analyze coverage",
			"analyze coverage -o coverage.pdf --paper a4 --lang ko",
			"analyze coverage --need wfp2015_stunting --json",
			"analyze coverage --scenario Hyesan:2027,KP0501:2028",
			"analyze pace -o pace.svg --theme dark",
			"analyze pace --csv > pace.csv",
			"analyze gap --as-of 2025-12-31",
			"analyze left --track observed --csv",
		},
		setup: func(c *call) func([]string) error {
			o := &analyzeFlags{}
			f := c.flags
			f.StringVar(&o.need, "need", string(analysis.DefaultNeed), "ID")
			f.StringVar(&o.track, "track", "claimed", "claimed|observed")
			f.StringVar(&o.stage, "stage", "", "announced|ground_broken|completed|frame|complete_seen")
			f.StringVar(&o.among, "among", "all", "all|outside")
			f.StringVar(&o.scenario, "scenario", "", "UNIT:YYYY,…|FILE.csv")
			f.BoolVar(&o.json, "json", false, "")
			f.BoolVar(&o.csv, "csv", false, "")
			o.sheetFlags(f)
			return func(args []string) error { return c.analyze(args[0], o) }
		},
	}
}

func (c *call) analyze(name string, o *analyzeFlags) error {
	i := slices.IndexFunc(analysts(), func(x analyst) bool { return x.name == name })
	if i < 0 {
		return c.misuse(c.t("cli.error.analyze", name), c.nearest(name, analystNames(), c.t("cli.hint.list", strings.Join(analystNames(), ", "))))
	}
	who := analysts()[i]
	if err := c.fits(who, o); err != nil {
		return err
	}
	var outs []output
	if len(o.out) > 0 {
		var err error
		if outs, err = c.outputs(&o.renderFlags); err != nil {
			return err
		}
	}
	sh, err := o.sheet(c)
	if err != nil {
		return err
	}
	a, _ := builtin.Load()
	q, err := o.ask(c, a)
	if err != nil {
		return err
	}
	for _, out := range outs {
		if err := c.free(out.path, o.force); err != nil {
			return err
		}
	}
	found, err := who.ask(a, q)
	if err != nil {
		return c.fail(bare(err), "")
	}
	th, _ := style.Lookup(o.theme)
	look := chart.Sheet{Size: sh.Size, Theme: th, Lang: c.lang, Title: o.title, Sources: picture.RolloutSources(c.lang, a, q.Day)}
	for _, out := range outs {
		b, err := aside(c.ctx, func() ([]byte, error) {
			var b bytes.Buffer
			err := out.format.Write(&b, found.draw(look), export.Options{DPI: sh.DPI})
			return b.Bytes(), err
		})
		if err != nil {
			return err
		}
		if err := c.put(out.path, b, o.force); err != nil {
			return err
		}
		c.wrote(out, sh, len(b))
	}
	switch {
	case o.json:
		return writeJSON(c.env.Stdout, found.json(c))
	case o.csv:
		return c.writeCSV(found.csv(c))
	case len(outs) > 0:
		return nil
	}
	return c.tell(found.text(c))
}

// fits holds the flags against each other and against what is asked.
func (c *call) fits(who analyst, o *analyzeFlags) error {
	var themes []string
	for _, t := range style.Themes() {
		themes = append(themes, t.Name)
	}
	for _, x := range []struct {
		name, value string
		of          []string
	}{{"track", o.track, []string{data.Claimed.String(), data.Observed.String()}}, {"among", o.among, []string{analysis.AllUnits.String(), analysis.OutsidePyongyang.String()}}, {"theme", o.theme, themes}} {
		if err := c.choice(x.name, x.value, x.of); err != nil {
			return err
		}
	}
	for _, x := range []struct {
		name string
		ok   bool
	}{{"scenario", who.scenario}, {"need", who.need}, {"track", who.need}, {"stage", who.need}, {"among", who.need}} {
		if c.flags.given(x.name) && !x.ok {
			return c.misuse(c.t("cli.error.analyze_flag", who.name, dashed(x.name)), c.hintHelp())
		}
	}
	for _, pair := range [][2]string{{"year", "as-of"}, {"json", "csv"}} {
		if c.flags.given(pair[0]) && c.flags.given(pair[1]) {
			return c.misuse(c.t("cli.error.both_flags", dashed(pair[0]), dashed(pair[1])), c.hintHelp())
		}
	}
	if o.format != "" && len(o.out) == 0 {
		return c.misuse(c.t("cli.error.needs_flag", "--format", "-o"), c.hintHelp())
	}
	if s, ok := data.ParseStage(o.stage); ok && !c.flags.given("track") { // a stage is of one track
		o.track = s.Track().String()
	}
	if o.scenario != "" && o.track == data.Observed.String() {
		return c.misuse(c.t("cli.error.scenario_observed"), c.hintHelp())
	}
	return nil
}

// ask reads what is asked of the atlas.
func (o *analyzeFlags) ask(c *call, a *data.Atlas) (analysis.Ask, error) {
	q := analysis.Ask{Need: data.IndicatorID(o.need)}
	q.Track, _ = data.ParseTrack(o.track)
	if o.among == analysis.OutsidePyongyang.String() {
		q.Among = analysis.OutsidePyongyang
	}
	if o.stage != "" {
		var names []string
		for _, s := range reachStages[q.Track] {
			names = append(names, s.String())
		}
		if err := c.choice("stage", o.stage, names); err != nil {
			return q, err
		}
		q.Stage, _ = data.ParseStage(o.stage)
	}
	var needs []string
	for _, x := range analysis.Needs(a) {
		needs = append(needs, string(x.ID))
	}
	if !slices.Contains(needs, o.need) {
		return q, c.misuse(c.t("cli.error.need", o.need), c.nearest(o.need, needs, c.t("cli.hint.needs", strings.Join(needs, ", "))))
	}
	var err error
	if q.Day, err = o.day(c, a); err != nil || o.scenario == "" {
		return q, err
	}
	if q.Scenario, err = c.scenario(a, o.scenario); err != nil {
		return q, err
	}
	for _, f := range q.Scenario.Check(a, q.Day) {
		if f.Unit != "" {
			return q, c.misuse(f.In(c.lang), c.t("cli.hint.scenario"))
		}
		c.say(f.In(c.lang))
	}
	return q, nil
}

// scenario reads UNIT:YYYY pairs, or a table with the columns unit and year.
func (c *call) scenario(a *data.Atlas, s string) (analysis.Scenario, error) {
	var pairs [][2]string
	if strings.HasSuffix(strings.ToLower(s), ".csv") {
		sheets, _, err := c.readSheets(s)
		if err != nil {
			return nil, err
		}
		t := sheets[0].Table
		find := func(name string) int {
			return slices.IndexFunc(t.Header, func(h string) bool { return strings.EqualFold(h, name) })
		}
		unit, year := find("unit"), find("year")
		if unit < 0 || year < 0 {
			return nil, c.fail(c.t("cli.error.scenario_columns", s), c.t("cli.hint.scenario_columns"))
		}
		for _, r := range t.Rows {
			pairs = append(pairs, [2]string{r[unit], r[year]})
		}
	} else {
		for _, p := range splitList(s) {
			i := strings.LastIndexByte(p, ':')
			if i < 0 {
				return nil, c.badFlag("scenario", p, "UNIT:YYYY")
			}
			pairs = append(pairs, [2]string{p[:i], p[i+1:]})
		}
	}
	var out analysis.Scenario
	for _, p := range pairs {
		id, err := c.oneUnit(a, strings.TrimSpace(p[0]))
		if err != nil {
			return nil, err
		}
		y, err := strconv.Atoi(strings.TrimSpace(p[1]))
		if err != nil {
			return nil, c.badFlag("scenario", p[0]+":"+p[1], "UNIT:YYYY")
		}
		out = append(out, analysis.Pick{Unit: id, Cohort: y})
	}
	return out.Sorted(), nil
}

// tell writes sections for people.
func (c *call) tell(ss []section) error {
	for i, s := range ss {
		if i > 0 {
			fmt.Fprintln(c.env.Stdout)
		}
		fmt.Fprintln(c.env.Stdout, s.head)
		for _, l := range s.lines {
			fmt.Fprintln(c.env.Stdout, "  "+l)
		}
		if s.table == nil {
			continue
		}
		if err := s.table.write(c.env.Stdout); err != nil {
			return err
		}
	}
	return c.ctx.Err()
}

// plainTable is a table of the analysis as the command line writes it.
func plainTable(t analysis.Table) table { return table{head: t.Head, rows: t.Rows} }

// writeCSV writes a table with plain numbers.
func (c *call) writeCSV(t table) error {
	w := csv.NewWriter(c.env.Stdout)
	if err := w.WriteAll(append([][]string{t.head}, t.rows...)); err != nil {
		return err
	}
	return w.Error()
}
