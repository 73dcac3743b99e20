package cli

import (
	"fmt"
	"strings"

	"jido/data/builtin"
	"jido/data/card"
	"jido/data/names"
)

func showCommand() command {
	return command{
		name: "show", args: "UNIT", min: 1, max: -1,
		examples: []string{"show KP0717", "show 성천군 --lang ko", "show Unsan", "show \"Unsan, North Phyongan\" --json"},
		setup: func(c *call) func([]string) error {
			asJSON := c.flags.Bool("json", false, "")
			return func(args []string) error { return c.show(strings.Join(args, " "), *asJSON) }
		},
	}
}

// show prints the card of every unit that a name may mean.
func (c *call) show(query string, asJSON bool) error {
	a, _ := builtin.Load()
	ix := c.index(a)
	ms := ix.Resolve(query)
	if len(ms) == 0 {
		return c.fail(c.t("cli.error.unit", query), c.nearUnits(ix, query))
	}
	if by := ms[0].By; by == names.Fuzzy || by == names.Prefix {
		for _, m := range ms {
			c.say(c.t("cli.note.taken_as", query, c.unitName(m.Unit), m.Unit.ID))
		}
	}
	var cards []card.Card
	for _, m := range ms {
		if k, ok := card.Of(a, m.Unit.ID); ok {
			cards = append(cards, k)
		}
	}
	if asJSON {
		if len(cards) == 1 {
			return writeJSON(c.env.Stdout, cards[0])
		}
		return writeJSON(c.env.Stdout, cards)
	}
	for i, k := range cards {
		if i > 0 {
			fmt.Fprintf(c.env.Stdout, "\n%s\n\n", strings.Repeat("─", 88))
		}
		if _, err := fmt.Fprint(c.env.Stdout, k.Text(c.lang)); err != nil {
			return err
		}
	}
	return nil
}
